import { expect, test } from "vitest"
import { context, keyRecord } from "../../test/records.ts"
import { authorizeKey } from "./authorize-key.ts"

test("asks for the action that it is given, else for the operation's own", () => {
  const asked: string[] = []
  const asking = context({
    operation: "ReEncrypt",
    authorize: ({ action }) => {
      asked.push(action)
      return { allowed: true, because: [] }
    },
  })
  authorizeKey(asking, keyRecord())
  authorizeKey(asking, keyRecord(), "kms:ReEncryptTo")
  expect(asked).toEqual(["kms:ReEncryptFrom", "kms:ReEncryptTo"])
})

test("a refusal without a reason tells nothing about the key", () => {
  const refusing = context({ authorize: () => ({ allowed: false, because: [] }) })
  const message = expect.not.stringContaining(keyRecord().arn)
  expect(() => authorizeKey(refusing, keyRecord())).toThrow(expect.objectContaining({ code: "AccessDeniedException", message }))
})
