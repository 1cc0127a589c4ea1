import { expect, test } from "vitest"
import { context, keyRecord } from "../../test/records.ts"
import { useKey } from "./use-key.ts"

const ctx = context({ operation: "Decrypt" })
const code = (name: string) => expect.objectContaining({ code: name })

test("gives back a key that may be used", () => {
  const record = keyRecord()
  expect(useKey(ctx, record)).toBe(record)
})

test("refuses another account's key before it tells anything about it", () => {
  const theirs = keyRecord({ account: "444455556666", keyUsage: "SIGN_VERIFY", state: "Disabled" })
  expect(() => useKey(ctx, theirs)).toThrow(code("AccessDeniedException"))
})

test("looks at what a key is before the state it is in", () => {
  const signer = keyRecord({ keySpec: "RSA_2048", keyUsage: "SIGN_VERIFY", state: "Disabled" })
  expect(() => useKey(ctx, signer)).toThrow(code("InvalidKeyUsageException"))
  expect(() => useKey(ctx, keyRecord({ state: "Disabled" }))).toThrow(code("DisabledException"))
})

test("asks for the permission that it is given, else for the operation's own", () => {
  const asked: string[] = []
  const asking = context({
    operation: "ReEncrypt",
    authorize: ({ action }) => {
      asked.push(action)
      return { allowed: true }
    },
  })
  useKey(asking, keyRecord())
  useKey(asking, keyRecord(), "kms:ReEncryptTo")
  expect(asked).toEqual(["kms:ReEncryptFrom", "kms:ReEncryptTo"])
})
