import { createPublicKey } from "node:crypto"
import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"

const caller = kms()
const CHINA = { region: "cn-north-1" }
const rsa = { WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" }

function usageOf(spec: KeySpec) {
  return spec === "SYMMETRIC_DEFAULT" ? {} : { KeySpec: spec, KeyUsage: keySpecs[spec].usages[0] }
}

test("gives a token, a public key of the spec asked for, and 24 hours", async () => {
  const key = await newKey(caller, { Origin: "EXTERNAL" })
  const answer = await caller.call("GetParametersForImport", { KeyId: key.KeyId, ...rsa })
  expect(answer).toMatchObject({ KeyId: key.Arn, ParametersValidTo: START / 1000 + 86_400 })
  const publicKey = createPublicKey({ key: Buffer.from(answer.PublicKey, "base64"), format: "der", type: "spki" })
  expect(publicKey.asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65_537n })
  const again = await caller.call("GetParametersForImport", { KeyId: key.Arn, ...rsa })
  expect(again.ImportToken).not.toBe(answer.ImportToken)
  expect(again.PublicKey).not.toBe(answer.PublicKey)
})

const importable = (Object.keys(keySpecs) as KeySpec[]).filter((spec) => keySpecs[spec].import !== undefined)
const algorithms = [
  "RSAES_PKCS1_V1_5",
  "RSAES_OAEP_SHA_1",
  "RSAES_OAEP_SHA_256",
  "RSA_AES_KEY_WRAP_SHA_1",
  "RSA_AES_KEY_WRAP_SHA_256",
  "SM2PKE",
]

/** The table of the guide, written down again by hand. */
function isOffered(spec: KeySpec, algorithm: string, wrappingKey: string, china: boolean): boolean {
  const { family } = keySpecs[spec]
  if (algorithm === "RSAES_PKCS1_V1_5" || (wrappingKey === "SM2") !== (algorithm === "SM2PKE")) return false
  if (algorithm === "SM2PKE") return china && !["symmetric", "hmac"].includes(family)
  if (algorithm.startsWith("RSA_AES")) return !china && ["rsa", "ecc", "edwards"].includes(family)
  return family !== "rsa" && !(spec === "ECC_NIST_P521" && wrappingKey === "RSA_2048")
}

// Wrapping keys of 3072 and 4096 bits take long to make: where they are offered is tested by hand below.
test.each(importable)("offers for %s what the guide's table says, and refuses the rest", async (spec) => {
  for (const place of [{ region: "us-east-1" }, CHINA]) {
    const china = place === CHINA
    if (spec === "SM2" && !china) continue
    const { KeyId } = await newKey(caller, { ...usageOf(spec), Origin: "EXTERNAL" }, place)
    for (const WrappingAlgorithm of algorithms) {
      for (const WrappingKeySpec of ["RSA_2048", "SM2"]) {
        const input = { KeyId, WrappingAlgorithm, WrappingKeySpec }
        if (isOffered(spec, WrappingAlgorithm, WrappingKeySpec, china)) await caller.call("GetParametersForImport", input, place)
        else expect(await caller.refusal("GetParametersForImport", input, place)).toMatch(/^UnsupportedOperationException: /)
      }
    }
  }
})

test("P-521 keys are wrapped directly by longer RSA keys", async () => {
  const { KeyId } = await newKey(caller, { ...usageOf("ECC_NIST_P521"), Origin: "EXTERNAL" })
  for (const [WrappingKeySpec, bytes] of [
    ["RSA_3072", 422],
    ["RSA_4096", 550],
  ]) {
    const answer = await caller.call("GetParametersForImport", { KeyId, ...rsa, WrappingKeySpec })
    expect(Buffer.from(answer.PublicKey, "base64")).toHaveLength(Number(bytes))
  }
}, 60_000)

test("keys that were not made for imported material have none to import", async () => {
  const key = await newKey(caller)
  const refused = `UnsupportedOperationException: ${key.Arn} origin is not EXTERNAL which is not valid for this operation.`
  expect(await caller.refusal("GetParametersForImport", { KeyId: key.KeyId, ...rsa })).toBe(refused)
  expect(await caller.refusal("DeleteImportedKeyMaterial", { KeyId: key.KeyId })).toBe(refused)
  const wrapped = { ImportToken: "AAAA", EncryptedKeyMaterial: "AAAA", ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" }
  expect(await caller.refusal("ImportKeyMaterial", { KeyId: key.KeyId, ...wrapped })).toBe(refused)
})

test("a key pending deletion gets no parameters", async () => {
  const { KeyId } = await newKey(caller, { Origin: "EXTERNAL" })
  await caller.call("ScheduleKeyDeletion", { KeyId })
  expect(await caller.refusal("GetParametersForImport", { KeyId, ...rsa })).toMatch(/^KMSInvalidStateException: /)
})
