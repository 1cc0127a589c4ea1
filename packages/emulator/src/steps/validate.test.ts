import { validateRequest } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { validate } from "./validate.ts"

const refusal = (operation: Parameters<typeof validateRequest>[0], body: object) => () =>
  validate({ violations: validateRequest(operation, body) })

test("a valid request passes", () => {
  expect(refusal("ListKeys", { Limit: 1000 })).not.toThrow()
})

test("all broken constraints are told at once, members in camel case", () => {
  const message = expect.stringMatching(/^2 validation errors detected: .*'keyId'.*'description'/s)
  expect(refusal("UpdateKeyDescription", {})).toThrow(expect.objectContaining({ code: "ValidationException", message }))
})
