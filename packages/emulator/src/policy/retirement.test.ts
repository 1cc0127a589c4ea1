import { expect, test } from "vitest"
import { grantRecord, keyRecord } from "../../test/records.ts"
import { mayRetire } from "./retirement.ts"

const root = (account: string) => ({ account, principalArn: `arn:aws:iam::${account}:root` })
const grant = grantRecord(keyRecord({ account: "111122223333" }), {
  issuingAccount: "222233334444",
  granteePrincipal: "arn:aws:iam::444455556666:role/Worker",
  retiringPrincipal: "arn:aws:iam::555566667777:root",
})

test("the key's account, the maker's account and the retiring principal may", () => {
  for (const account of ["111122223333", "222233334444", "555566667777"]) expect(mayRetire(grant, root(account))).toBe(true)
})

test("nobody else may, unless the grant says so", () => {
  const worker = { account: "444455556666", principalArn: "arn:aws:iam::444455556666:role/Worker" }
  expect(mayRetire(grant, worker)).toBe(false)
  const generous = { ...grant, operations: ["Decrypt", "RetireGrant"] as const }
  expect(mayRetire(generous, worker)).toBe(true)
  expect(mayRetire(generous, { ...worker, principalArn: `${worker.principalArn}2` })).toBe(false)
  expect(mayRetire(generous, root("999900001111"))).toBe(false)
})
