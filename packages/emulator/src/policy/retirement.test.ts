import { expect, test } from "vitest"
import { callerOf, permission, policyOf } from "../../test/questions.ts"
import { context, grantRecord, keyRecord } from "../../test/records.ts"
import type { Caller } from "../context.ts"
import { evaluate } from "./evaluate.ts"

const key = keyRecord({ account: "111122223333" })
const grant = grantRecord(key, {
  issuingAccount: "222233334444",
  granteePrincipal: "arn:aws:iam::444455556666:role/Worker",
  retiringPrincipal: "arn:aws:iam::555566667777:root",
})
const root = (account: string): Caller => ({ account, principalArn: `arn:aws:iam::${account}:root` })
const worker = callerOf("arn:aws:sts::444455556666:assumed-role/Worker/session")
const may = (caller: Caller, changes: Partial<typeof grant> = {}) => {
  const question = { action: "kms:RetireGrant", resource: key.arn, key, grant: { ...grant, ...changes } }
  return evaluate(question, context({ operation: "RetireGrant", caller })).allowed
}
const RETIRE = policyOf(permission({ Action: "kms:RetireGrant" }))

test("the key's account, the maker's account and the retiring principal may", () => {
  for (const account of ["111122223333", "222233334444", "555566667777"]) expect(may(root(account))).toBe(true)
})

test("nobody else may, unless the grant says so", () => {
  expect(may(worker)).toBe(false)
  const operations = ["Decrypt", "RetireGrant"] as const
  expect(may(worker, { operations })).toBe(true)
  expect(may(callerOf("arn:aws:sts::444455556666:assumed-role/Worker2/session"), { operations })).toBe(false)
  expect(may(root("999900001111"), { operations })).toBe(false)
})

test("an account passes the right on by identity policies", () => {
  for (const account of ["111122223333", "222233334444", "555566667777"]) {
    const arn = `arn:aws:iam::${account}:user/Alice`
    expect(may(callerOf(arn))).toBe(false)
    expect(may(callerOf(arn, { identityPolicies: [RETIRE] }))).toBe(true)
  }
})

test("the permission alone, in an identity policy or in the key policy, is of no use to a stranger", () => {
  const stranger = callerOf("arn:aws:iam::999900001111:user/Alice", { identityPolicies: [RETIRE] })
  const open = { ...key, policy: policyOf({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }) }
  const question = { action: "kms:RetireGrant", resource: key.arn, key: open, grant }
  expect(evaluate(question, context({ operation: "RetireGrant", caller: stranger })).allowed).toBe(false)
})

test("an identity policy may forbid it to whom the grant permits it", () => {
  const identityPolicies = [policyOf(permission({ Effect: "Deny", Action: "kms:RetireGrant" }))]
  const retirer = "arn:aws:iam::555566667777:user/Alice"
  expect(may(callerOf(retirer), { retiringPrincipal: retirer })).toBe(true)
  expect(may(callerOf(retirer, { identityPolicies }), { retiringPrincipal: retirer })).toBe(false)
})
