import { expect, test } from "vitest"
import { context, keyRecord } from "../../test/records.ts"
import type { Call } from "../call.ts"
import type { Authorizer, Decision } from "../policy/authorizer.ts"
import { authorize } from "./authorize.ts"

const run = (changes: Partial<Call>, decision: Decision = { allowed: true, because: [] }) => {
  const asked: string[] = []
  const asking: Authorizer = ({ action, resource }) => {
    asked.push(`${action} ${resource.split(":").at(-1)}`)
    return decision
  }
  authorize({ ...context(), authorize: asking, ...changes } as Call)
  return asked
}
const key = keyRecord({ keyId: "a" })
const other = keyRecord({ keyId: "b" })

test("asks for every key that the request names", () => {
  expect(run({ operation: "Encrypt", keys: { KeyId: key } })).toEqual(["kms:Encrypt key/a"])
})

test("ReEncrypt needs one permission on each key, and none of its own name", () => {
  const keys = { SourceKeyId: key, DestinationKeyId: other }
  expect(run({ operation: "ReEncrypt", keys })).toEqual(["kms:ReEncryptFrom key/a", "kms:ReEncryptTo key/b"])
})

test("an operation on an alias needs permission for the alias and for the key", () => {
  const input = { AliasName: "alias/x" }
  expect(run({ operation: "CreateAlias", keys: { TargetKeyId: key }, input })).toEqual(["kms:CreateAlias key/a", "kms:CreateAlias alias/x"])
  expect(run({ operation: "DeleteAlias", input })).toEqual(["kms:DeleteAlias alias/x"])
})

test("ListAliases needs a permission for the account, and none for the key that it names", () => {
  expect(run({ operation: "ListAliases", keys: { KeyId: key } })).toEqual(["kms:ListAliases *"])
})

test("an operation without a resource is asked for everything", () => {
  expect(run({ operation: "ListKeys" })).toEqual(["kms:ListKeys *"])
})

test("a refusal says who may not do what to which resource", () => {
  const refused = (changes: Partial<Call>) => () => run(changes, { allowed: false, reason: "denied", because: [] })
  const code = "AccessDeniedException"
  const who = "User: arn:aws:iam::111122223333:root is not authorized to perform"
  expect(refused({ operation: "Encrypt", keys: { KeyId: key } })).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining(`${who}: kms:Encrypt on resource: ${key.arn}`) }),
  )
  expect(refused({ operation: "ListKeys" })).toThrow(
    expect.objectContaining({ code, message: expect.stringContaining("kms:ListKeys on resource: *") }),
  )
})
