import { expect, test } from "vitest"
import { context, keyRecord } from "../../test/records.ts"
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

test("an AWS managed key may be looked at and not changed", () => {
  const managed = question({ keyManager: "AWS" })
  expect(ownAccount(managed, context({ operation: "DescribeKey" })).allowed).toBe(true)
  expect(ownAccount(managed, context({ operation: "ScheduleKeyDeletion" }))).toEqual({ allowed: false, reason: "denied" })
})
