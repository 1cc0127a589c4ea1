import { expect, test } from "vitest"
import { context, grantRecord, keyRecord } from "../../test/records.ts"
import { ownAccount } from "./own-account.ts"

const question = (changes: Parameters<typeof keyRecord>[0]) => {
  const key = keyRecord(changes)
  return { action: "kms:Any", resource: key.arn, key }
}

test("an account may do everything to its own keys, and where there is no key", () => {
  expect(ownAccount(question({}), context())).toEqual({ allowed: true })
  expect(ownAccount({ action: "kms:ListKeys", resource: "*" }, context())).toEqual({ allowed: true })
})

test("another account's key stays hidden", () => {
  expect(ownAccount(question({ account: "444455556666" }), context())).toEqual({ allowed: false, reason: "hidden" })
})

test("an AWS managed key may be looked at, and neither changed nor used", () => {
  const managed = (action: string) => ownAccount({ ...question({ keyManager: "AWS" }), action }, context())
  for (const action of ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:ListGrants"]) expect(managed(action).allowed).toBe(true)
  for (const action of ["kms:ScheduleKeyDeletion", "kms:Encrypt", "kms:CreateGrant", "kms:CreateAlias"]) {
    expect(managed(action)).toEqual({ allowed: false, reason: "denied" })
  }
})

test("who may retire a grant is for the grant to say, also on another account's key", () => {
  const key = keyRecord({ account: "444455556666" })
  const grant = { ...grantRecord(key), issuingAccount: "444455556666" }
  const retire = (changes: object) =>
    ownAccount({ action: "kms:RetireGrant", resource: key.arn, key, grant: { ...grant, ...changes } }, context())
  expect(retire({})).toEqual({ allowed: false, reason: "hidden" })
  expect(retire({ retiringPrincipal: "arn:aws:iam::111122223333:root" }).allowed).toBe(true)
})
