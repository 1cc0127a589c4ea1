import { expect, test } from "vitest"
import { route } from "./route.ts"

const contentType = "application/x-amz-json-1.1"
const unknown = expect.objectContaining({ code: "UnknownOperationException" })

test("the target names the operation", () => {
  expect(route({ headers: { contentType, target: "TrentService.ReEncrypt" } })).toEqual({ operation: "ReEncrypt" })
})

test.each([
  undefined,
  "",
  "Encrypt",
  "TrentService",
  "TrentService.",
  "TrentService.encrypt",
  "TrentService.Encrypt ",
  "TrentService.Encrypt.Encrypt",
  "trentservice.Encrypt",
  "DynamoDB_20120810.Encrypt",
  "TrentService.constructor",
  "TrentService.__proto__",
])("the target %j names none", (target) => {
  expect(() => route({ headers: { contentType, ...(target !== undefined && { target }) } })).toThrow(unknown)
})

test.each([contentType, "Application/X-Amz-Json-1.1", `${contentType}; charset=utf-8`, `${contentType};charset=x`])(
  "the content type may be %s",
  (type) => {
    expect(() => route({ headers: { contentType: type, target: "TrentService.Encrypt" } })).not.toThrow()
  },
)

test.each([undefined, "", "application/json", "application/x-amz-json-1.0", `text/plain; ${contentType}`])(
  "the content type is not %j",
  (type) => {
    const headers = { target: "TrentService.Encrypt", ...(type !== undefined && { contentType: type }) }
    expect(() => route({ headers })).toThrow(unknown)
  },
)
