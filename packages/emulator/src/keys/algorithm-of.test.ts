import { expect, test } from "vitest"
import { algorithmOf } from "./algorithm-of.ts"

test("is what the request names, else what its page gives as the default", () => {
  expect(algorithmOf("Encrypt", "KeyId", { EncryptionAlgorithm: "RSAES_OAEP_SHA_1" })).toBe("RSAES_OAEP_SHA_1")
  expect(algorithmOf("Encrypt", "KeyId", {})).toBe("SYMMETRIC_DEFAULT")
})

test("each key of ReEncrypt has its own", () => {
  const input = { SourceEncryptionAlgorithm: "RSAES_OAEP_SHA_1", DestinationEncryptionAlgorithm: "RSAES_OAEP_SHA_256" }
  expect(algorithmOf("ReEncrypt", "SourceKeyId", input)).toBe("RSAES_OAEP_SHA_1")
  expect(algorithmOf("ReEncrypt", "DestinationKeyId", input)).toBe("RSAES_OAEP_SHA_256")
})

test("is none for an operation without algorithms", () => {
  expect(algorithmOf("DescribeKey", "KeyId", { EncryptionAlgorithm: "SYMMETRIC_DEFAULT" })).toBeUndefined()
})
