import { expect, test } from "vitest"
import { fault } from "./fault.ts"
import { faultText } from "./fault-texts.ts"

test("the text is chosen by reason, else it is the code's first", () => {
  expect(faultText("NotFoundException", { reason: "region", region: "eu-west-1" })).toBe("Invalid arn eu-west-1")
  expect(faultText("NotFoundException", { arn: "a" })).toBe("Key 'a' does not exist")
})

test("a text that is given wins", () => {
  expect(faultText("ValidationException", { message: "m" })).toBe("m")
})

test("some codes have no text", () => {
  expect(faultText("InvalidCiphertextException", {})).toBeUndefined()
  expect(fault("InvalidCiphertextException")).toMatchObject({ code: "InvalidCiphertextException", message: "" })
})
