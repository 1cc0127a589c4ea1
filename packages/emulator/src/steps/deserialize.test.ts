import type { OperationName } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { request } from "../../test/kms.ts"
import { deserialize } from "./deserialize.ts"

const run = (operation: OperationName, body: unknown) => deserialize({ operation, request: request(operation, body) })
const refused = (member: string) =>
  expect.objectContaining({ code: "SerializationException", message: expect.stringContaining(`'${member}'`) })

test("gives the handler's input, blobs as bytes", () => {
  const { input, violations } = run("Encrypt", { KeyId: "k", Plaintext: "aGk=", EncryptionContext: { a: "b" } })
  expect(input).toEqual({ KeyId: "k", Plaintext: Buffer.from("hi"), EncryptionContext: { a: "b" } })
  expect(violations).toEqual([])
})

test.each<[OperationName, object, string]>([
  ["DescribeKey", { KeyId: 1 }, "KeyId"],
  ["Encrypt", { KeyId: "k", Plaintext: "a" }, "Plaintext"],
  ["Encrypt", { KeyId: "k", Plaintext: "aGk=", EncryptionContext: { a: true } }, "EncryptionContext.a"],
  ["Encrypt", { KeyId: "k", Plaintext: "aGk=", EncryptionContext: { a: null } }, "EncryptionContext.a"],
  ["CreateKey", { Tags: {} }, "Tags"],
  ["CreateKey", { Tags: [{ TagKey: "a", TagValue: 1 }] }, "Tags.0.TagValue"],
  ["ListKeys", { Limit: "10" }, "Limit"],
])("%s with %j has a wrong type", (operation, body, member) => {
  expect(() => run(operation, body)).toThrow(refused(member))
})

test("a number in an encryption context is text, anywhere else a wrong type", () => {
  const context = '"EncryptionContext":{"a":1.0}'
  expect(run("Encrypt", `{"KeyId":"k","Plaintext":"aGk=",${context}}`).input).toMatchObject({ EncryptionContext: { a: "1.0" } })
  expect(() => run("Encrypt", `{"KeyId":1,"Plaintext":"aGk=",${context}}`)).toThrow(refused("KeyId"))
})

test("a broken constraint is no matter of form: it is kept for validation", () => {
  expect(run("DescribeKey", {}).violations).toMatchObject([{ path: ["KeyId"], keyword: "required" }])
})

test("a member that is null is one that is not there", () => {
  expect(run("CreateKey", { Description: null, Policy: null, KeySpec: "SYMMETRIC_DEFAULT" }).input).toEqual({
    KeySpec: "SYMMETRIC_DEFAULT",
  })
  expect(run("DescribeKey", { KeyId: null }).violations).toHaveLength(1)
  const recipient = { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256", AttestationDocument: null }
  expect(run("GenerateRandom", { NumberOfBytes: 1, Recipient: recipient }).input).toEqual({
    NumberOfBytes: 1,
    Recipient: { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256" },
  })
})

test("unknown members change nothing, whatever they are", () => {
  expect(run("ListKeys", { Unknown: { a: [1] }, limit: 1, toString: "x" }).violations).toEqual([])
})

test("an encryption context may have a pair named __proto__", () => {
  const { input } = run("Encrypt", '{"KeyId":"k","Plaintext":"aGk=","EncryptionContext":{"__proto__":"v"}}')
  expect(Object.entries(input.EncryptionContext as object)).toEqual([["__proto__", "v"]])
})
