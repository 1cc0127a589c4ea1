import { expect, test } from "vitest"
import { constraintText } from "./constraint-text.ts"
import type { OperationName } from "./types.gen.ts"
import { validateRequest } from "./validate.ts"

const text = (operation: OperationName, body: object) => constraintText(validateRequest(operation, body))
const failed = "failed to satisfy constraint: Member must"

test.each([
  ["an empty text", "DisableKey", { KeyId: "" }, `Value '' at 'keyId' ${failed} have length greater than or equal to 1`],
  ["an absent member", "DisableKey", {}, `Value null at 'keyId' ${failed} not be null`],
  [
    "a text that is too long",
    "DeleteAlias",
    { AliasName: `alias/${"a".repeat(251)}` },
    `Value 'alias/${"a".repeat(251)}' at 'aliasName' ${failed} have length less than or equal to 256`,
  ],
  [
    "a pattern, as the model prints it",
    "GetKeyPolicy",
    { KeyId: "k", PolicyName: "a b" },
    `Value 'a b' at 'policyName' ${failed} satisfy regular expression pattern: [\\w]+`,
  ],
  [
    "an enum",
    "GenerateDataKey",
    { KeyId: "k", KeySpec: "AES-256" },
    `Value 'AES-256' at 'keySpec' ${failed} satisfy enum value set: [AES_256, AES_128]`,
  ],
  ["a small number", "ListKeys", { Limit: 0 }, `Value '0' at 'limit' ${failed} have value greater than or equal to 1`],
  ["a large number", "ListKeys", { Limit: 1001 }, `Value '1001' at 'limit' ${failed} have value less than or equal to 1000`],
  [
    "a blob",
    "Decrypt",
    { CiphertextBlob: "" },
    `Value 'java.nio.HeapByteBuffer[pos=0 lim=0 cap=0]' at 'ciphertextBlob' ${failed} have length greater than or equal to 1`,
  ],
  [
    "a sensitive blob",
    "Encrypt",
    { KeyId: "k", Plaintext: Buffer.alloc(4097).toString("base64") },
    `Value at 'plaintext' ${failed} have length less than or equal to 4096`,
  ],
  [
    "a member of a structure in a list",
    "TagResource",
    {
      KeyId: "k",
      Tags: [
        { TagKey: "a", TagValue: "b" },
        { TagKey: "", TagValue: "" },
      ],
    },
    `Value '' at 'tags.2.member.tagKey' ${failed} have length greater than or equal to 1`,
  ],
  [
    "a member of a structure",
    "Encrypt",
    { KeyId: "k", Plaintext: "YQ==", EncryptionAlgorithm: "RSA" },
    `Value 'RSA' at 'encryptionAlgorithm' ${failed} satisfy enum value set: [SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, SM2PKE]`,
  ],
  [
    "a list that is too long",
    "DescribeKey",
    { KeyId: "k", GrantTokens: Array(11).fill("t") },
    `Value '[t, t, t, t, t, t, t, t, t, t, t]' at 'grantTokens' ${failed} have length less than or equal to 10`,
  ],
  [
    "texts in a list, once for all of them",
    "DescribeKey",
    { KeyId: "k", GrantTokens: ["", "t", ""] },
    `Value '[, t, ]' at 'grantTokens' ${failed} satisfy constraint: [Member must have length greater than or equal to 1]`,
  ],
] as const)("says of %s what AWS says", (_, operation, body, expected) => {
  expect(text(operation, body)).toBe(`1 validation error detected: ${expected}`)
})

test("counts several violations and joins them in the order of the shape", () => {
  expect(text("GenerateDataKey", { NumberOfBytes: 0, KeySpec: "x" })).toBe(
    `3 validation errors detected: Value null at 'keyId' ${failed} not be null; ` +
      `Value '0' at 'numberOfBytes' ${failed} have value greater than or equal to 1; ` +
      `Value 'x' at 'keySpec' ${failed} satisfy enum value set: [AES_256, AES_128]`,
  )
})

test("never holds the value of a sensitive member, at any depth", () => {
  const secret = "s3cret!"
  const XksProxyAuthenticationCredential = { AccessKeyId: secret, RawSecretAccessKey: secret }
  const said = text("UpdateCustomKeyStore", {
    CustomKeyStoreId: "c",
    KeyStorePassword: secret.repeat(5),
    XksProxyAuthenticationCredential,
  })
  expect(said).toContain("Value at 'keyStorePassword' failed")
  expect(said).toContain("Value at 'xksProxyAuthenticationCredential.rawSecretAccessKey' failed")
  expect(said).not.toContain(secret)
})

test("has no text for wrong types, broken base64 and unknown members", () => {
  expect(text("Encrypt", { KeyId: 1, Plaintext: "?" })).toBe("")
  expect(constraintText([{ path: ["A"], keyword: "unknown", value: 1, sensitive: false }])).toBe("")
  expect(text("Encrypt", { KeyId: "", Plaintext: "?" })).toMatch(/^1 validation error detected: Value '' at 'keyId'/)
})
