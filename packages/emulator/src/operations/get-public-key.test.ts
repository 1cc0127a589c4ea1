import { createPublicKey } from "node:crypto"
import { type KeySpec, type KeyUsageType, keySpecs } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { newKey, newKms } from "./crypto-calls.fixture.ts"

const kms = newKms()

/** Every asymmetric spec and usage, but for the larger RSA keys, which take long to make. */
const rows = (Object.keys(keySpecs) as KeySpec[])
  .filter((spec) => keySpecs[spec].publicKeyBytes !== undefined && spec !== "RSA_3072" && spec !== "RSA_4096")
  .flatMap((KeySpec) =>
    keySpecs[KeySpec].usages.map((KeyUsage) => ({ KeySpec, KeyUsage, region: KeySpec === "SM2" ? "cn-north-1" : "us-east-1" })),
  )

const LISTS: Readonly<Record<KeyUsageType, string>> = {
  ENCRYPT_DECRYPT: "EncryptionAlgorithms",
  SIGN_VERIFY: "SigningAlgorithms",
  KEY_AGREEMENT: "KeyAgreementAlgorithms",
  ENCAPSULATE_DECAPSULATE: "EncapsulationAlgorithms",
  GENERATE_VERIFY_MAC: "MacAlgorithms",
}

describe("GetPublicKey", () => {
  test.each(rows)("returns the public key of $KeySpec for $KeyUsage, and what it is for", async ({ region, ...shape }) => {
    const key = await newKey(kms, shape, { region })
    const answer = await kms.ok("GetPublicKey", { KeyId: key.KeyId! }, { region })
    const old = /^(ML_|ECC_NIST_EDWARDS)/.test(shape.KeySpec) ? {} : { CustomerMasterKeySpec: shape.KeySpec }
    expect(answer).toEqual({
      KeyId: key.Arn,
      PublicKey: expect.any(Buffer),
      ...shape,
      ...old,
      [LISTS[shape.KeyUsage]]: keySpecs[shape.KeySpec].algorithms[shape.KeyUsage],
    })
    expect(answer.PublicKey).toHaveLength(keySpecs[shape.KeySpec].publicKeyBytes!)
    expect((await kms.ok("GetPublicKey", { KeyId: key.Arn! }, { region })).PublicKey).toEqual(answer.PublicKey)
    if (shape.KeySpec !== "SM2") createPublicKey({ key: Buffer.from(answer.PublicKey!), format: "der", type: "spki" })
  })

  test.each(["SYMMETRIC_DEFAULT", "HMAC_256"] as const)("refuses a key of %s", async (KeySpec) => {
    const key = await newKey(kms, { KeySpec, KeyUsage: keySpecs[KeySpec].usages[0]! })
    expect(await kms.refused("GetPublicKey", { KeyId: key.KeyId! })).toEqual({
      code: "UnsupportedOperationException",
      message: `${key.Arn} key spec is ${KeySpec}, which has no public key.`,
    })
  })

  test("works with a disabled key, and not with one that is pending deletion or has had no key material yet", async () => {
    const shape = { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" } as const
    const { KeyId } = await newKey(kms, shape)
    await kms.ok("DisableKey", { KeyId: KeyId! })
    await kms.ok("GetPublicKey", { KeyId: KeyId! })
    await kms.ok("ScheduleKeyDeletion", { KeyId: KeyId! })
    expect((await kms.refused("GetPublicKey", { KeyId })).code).toBe("KMSInvalidStateException")
    const external = await newKey(kms, { ...shape, Origin: "EXTERNAL" })
    expect((await kms.refused("GetPublicKey", { KeyId: external.KeyId })).code).toBe("KMSInvalidStateException")
  })

  test("refuses a grant token", async () => {
    const { KeyId } = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
    expect((await kms.refused("GetPublicKey", { KeyId, GrantTokens: ["token"] })).code).toBe("InvalidGrantTokenException")
  })
})
