import { type CreateKeyRequest, type KeySpec, type KeyUsageType, keySpecs } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { keyShape } from "./key-shape.ts"

const specs = Object.keys(keySpecs) as KeySpec[]
const usages: readonly KeyUsageType[] = [
  "ENCRYPT_DECRYPT",
  "SIGN_VERIFY",
  "GENERATE_VERIFY_MAC",
  "KEY_AGREEMENT",
  "ENCAPSULATE_DECAPSULATE",
]
const home = (spec: KeySpec) => (keySpecs[spec].regions === "china" ? "cn-north-1" : "us-east-1")
const kinds = specs.flatMap((spec) => usages.map((usage) => ({ spec, usage, allowed: keySpecs[spec].usages.includes(usage) })))
const refusal = (input: CreateKeyRequest, region = "us-east-1") => {
  try {
    return keyShape(input, region)
  } catch (fault) {
    return (fault as { code: string }).code
  }
}

test("without parameters it is a symmetric, single-Region key with material of KMS", () => {
  const shape = { keySpec: "SYMMETRIC_DEFAULT", keyUsage: "ENCRYPT_DECRYPT", origin: "AWS_KMS", multiRegion: false }
  expect(keyShape({}, "us-east-1")).toEqual(shape)
})

test.each(kinds.filter(({ allowed }) => allowed))("$spec may be for $usage", ({ spec, usage }) => {
  expect(refusal({ KeySpec: spec, KeyUsage: usage }, home(spec))).toMatchObject({ keySpec: spec, keyUsage: usage })
})

test.each(kinds.filter(({ allowed }) => !allowed))("$spec is not for $usage", ({ spec, usage }) => {
  expect(refusal({ KeySpec: spec, KeyUsage: usage }, home(spec))).toBe("ValidationException")
})

test.each(specs.filter((spec) => spec !== "SYMMETRIC_DEFAULT"))("%s wants a usage", (spec) => {
  expect(refusal({ KeySpec: spec }, home(spec))).toBe("ValidationException")
})

test("the old name of the key spec works as the new one does, and not beside it", () => {
  expect(refusal({ CustomerMasterKeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" })).toMatchObject({ keySpec: "RSA_2048" })
  expect(refusal({ CustomerMasterKeySpec: "SYMMETRIC_DEFAULT", KeySpec: "SYMMETRIC_DEFAULT" })).toBe("ValidationException")
})

test("SM2 is for China Regions and ML-KEM for all others", () => {
  expect(refusal({ KeySpec: "SM2", KeyUsage: "SIGN_VERIFY" }, "us-east-1")).toBe("UnsupportedOperationException")
  expect(refusal({ KeySpec: "ML_KEM_768", KeyUsage: "ENCAPSULATE_DECAPSULATE" }, "cn-north-1")).toBe("UnsupportedOperationException")
})

test("external material is for the key specs that can import it", () => {
  expect(refusal({ Origin: "EXTERNAL" })).toMatchObject({ origin: "EXTERNAL" })
  expect(refusal({ Origin: "EXTERNAL", KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })).toMatchObject({ origin: "EXTERNAL" })
  expect(refusal({ Origin: "EXTERNAL", KeySpec: "ML_DSA_44", KeyUsage: "SIGN_VERIFY" })).toBe("UnsupportedOperationException")
})

test.each<[string, CreateKeyRequest]>([
  ["a CloudHSM key without its store", { Origin: "AWS_CLOUDHSM" }],
  ["an external key store key without its store", { Origin: "EXTERNAL_KEY_STORE", XksKeyId: "x" }],
  ["an external key store key without its external key", { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId: "cks-1" }],
  ["an external key of another origin", { XksKeyId: "x" }],
  ["a key store for material of KMS", { CustomKeyStoreId: "cks-1" }],
  ["a key store for imported material", { CustomKeyStoreId: "cks-1", Origin: "EXTERNAL" }],
])("refuses %s", (_, input) => {
  expect(refusal(input)).toBe("ValidationException")
})

test("a custom key store holds symmetric keys of one Region only", () => {
  const inStore = { Origin: "AWS_CLOUDHSM", CustomKeyStoreId: "cks-1" } as const
  expect(refusal({ ...inStore, KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" })).toBe("UnsupportedOperationException")
  expect(refusal({ ...inStore, MultiRegion: true })).toBe("UnsupportedOperationException")
  expect(refusal(inStore)).toMatchObject({ origin: "AWS_CLOUDHSM" })
})
