import { expect, test } from "vitest"
import { bodyOf } from "../../test/kms.ts"
import { fixedClock } from "../../test/ports.ts"
import type { Call } from "../call.ts"
import { fault, KmsFault } from "../fault.ts"
import { encode } from "./encode.ts"

const run = (changes: Partial<Call>) =>
  encode({ operation: "DescribeKey", output: undefined, fault: undefined, requestId: "id", clock: fixedClock(), ...changes }).response
const text = (changes: Partial<Call>) => Buffer.from(run(changes).body).toString()

test("a success is JSON with the headers of KMS's examples", () => {
  const { status, headers, body } = run({ output: { KeyMetadata: { KeyId: "ü" } } })
  expect(status).toBe(200)
  expect(Object.fromEntries(headers)).toEqual({
    "x-amzn-RequestId": "id",
    "Content-Type": "application/x-amz-json-1.1",
    Date: "Thu, 01 Jan 2026 00:00:00 GMT",
    "Content-Length": String(body.length),
  })
  expect(bodyOf({ status, headers, body })).toEqual({ KeyMetadata: { KeyId: "ü" } })
})

test("the date follows the clock", () => {
  const clock = fixedClock()
  run({ clock })
  clock.time += 1000
  expect(Object.fromEntries(run({ clock }).headers)).toMatchObject({ Date: "Thu, 01 Jan 2026 00:00:01 GMT" })
})

test("bytes go out as base64, and members without a value not at all", () => {
  expect(text({ operation: "Decrypt", output: { KeyId: undefined, Plaintext: Buffer.from("hi") } })).toBe('{"Plaintext":"aGk="}')
})

test("a success without a shape has no body, one with an empty shape an empty object", () => {
  expect(text({ operation: "EnableKey" })).toBe("")
  expect(Object.fromEntries(run({ operation: "EnableKey" }).headers)).toMatchObject({ "Content-Length": "0" })
  expect(text({ operation: "ConnectCustomKeyStore" })).toBe("{}")
})

test("a fault is its bare name and its text, with the status of its kind", () => {
  const response = run({ fault: fault("NotFoundException", { reason: "alias", arn: "arn" }) })
  expect([response.status, bodyOf(response)]).toEqual([400, { __type: "NotFoundException", message: "Alias arn is not found." }])
  expect(run({ fault: fault("KMSInternalException") }).status).toBe(500)
  expect(run({ fault: fault("RequestEntityTooLargeException", { limit: 1 }) }).status).toBe(413)
})

test("a refused caller gets the text in a member with a capital letter", () => {
  const denied = fault("AccessDeniedException", { caller: "c", action: "kms:Encrypt" })
  expect(bodyOf(run({ fault: denied }))).toEqual({ __type: "AccessDeniedException", Message: denied.message })
})

test("an invalid ciphertext has no text at all", () => {
  expect(text({ fault: fault("InvalidCiphertextException") })).toBe('{"__type":"InvalidCiphertextException"}')
})

test("a code that KMS does not have is an internal error", () => {
  expect(bodyOf(run({ fault: new KmsFault("NoSuchException", "secret") }))).toMatchObject({
    __type: "KMSInternalException",
    message: expect.not.stringContaining("secret"),
  })
})
