import * as crypto from "node:crypto"
import { ml_kem512, ml_kem768, ml_kem1024 } from "@noble/post-quantum/ml-kem.js"
import { describe, expect, test } from "vitest"
import { flipped, newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const kms = newKms()
const shape = { KeySpec: "ML_KEM_512", KeyUsage: "ENCAPSULATE_DECAPSULATE" } as const
const SPKI_HEAD = 22

describe.each([
  { KeySpec: "ML_KEM_512", noble: ml_kem512, size: 768 },
  { KeySpec: "ML_KEM_768", noble: ml_kem768, size: 1088 },
  { KeySpec: "ML_KEM_1024", noble: ml_kem1024, size: 1568 },
] as const)("Encapsulate and Decapsulate with $KeySpec", async ({ KeySpec, noble, size }) => {
  const key = await newKey(kms, { ...shape, KeySpec })
  const request = { KeyId: key.KeyId!, EncapsulationAlgorithm: "ML_KEM" } as const
  const decapsulate = (SharedSecretCiphertextBlob: Uint8Array) => kms.ok("Decapsulate", { ...request, SharedSecretCiphertextBlob })

  test("give both sides the same 32 bytes, other ones each time", async () => {
    const [one, other] = [await kms.ok("Encapsulate", request), await kms.ok("Encapsulate", request)]
    const { SharedSecret, SharedSecretCiphertextBlob } = one
    expect(one).toEqual({ KeyId: key.Arn, EncapsulationAlgorithm: "ML_KEM", SharedSecret, SharedSecretCiphertextBlob })
    expect(SharedSecret).toHaveLength(32)
    expect(SharedSecretCiphertextBlob).toHaveLength(size)
    expect(await decapsulate(SharedSecretCiphertextBlob!)).toEqual({ KeyId: key.Arn, EncapsulationAlgorithm: "ML_KEM", SharedSecret })
    expect(other.SharedSecret).not.toEqual(SharedSecret)
    expect(other.SharedSecretCiphertextBlob).not.toEqual(SharedSecretCiphertextBlob)
  })

  test("open what two implementations encapsulated outside with the public key", async () => {
    const PublicKey = (await kms.ok("GetPublicKey", { KeyId: key.KeyId! })).PublicKey!
    const openssl = crypto.encapsulate(crypto.createPublicKey({ key: Buffer.from(PublicKey), format: "der", type: "spki" }))
    expect((await decapsulate(openssl.ciphertext)).SharedSecret).toEqual(openssl.sharedKey)
    const { cipherText, sharedSecret } = noble.encapsulate(PublicKey.subarray(SPKI_HEAD))
    expect((await decapsulate(cipherText)).SharedSecret).toEqual(Buffer.from(sharedSecret))
  })

  test("answer an altered ciphertext and one of another key with another secret, always the same", async () => {
    const { SharedSecret, SharedSecretCiphertextBlob } = await kms.ok("Encapsulate", request)
    const altered = flipped(SharedSecretCiphertextBlob!, 5)
    const wrong = (await decapsulate(altered)).SharedSecret
    expect(wrong).toHaveLength(32)
    expect(wrong).not.toEqual(SharedSecret)
    expect((await decapsulate(altered)).SharedSecret).toEqual(wrong)
    const another = await newKey(kms, { ...shape, KeySpec })
    const { SharedSecret: unrelated } = await kms.ok("Decapsulate", {
      ...request,
      KeyId: another.KeyId!,
      SharedSecretCiphertextBlob: SharedSecretCiphertextBlob!,
    })
    expect(unrelated).toHaveLength(32)
    expect(unrelated).not.toEqual(SharedSecret)
  })

  test.each([1, 767, size - 1, size + 1, 6144])("refuse a ciphertext of %i bytes", async (length) => {
    const SharedSecretCiphertextBlob = Buffer.alloc(length)
    expect((await kms.refused("Decapsulate", { ...request, SharedSecretCiphertextBlob })).code).toBe("InvalidCiphertextException")
  })
})

describe.each(["Encapsulate", "Decapsulate"] as const)("%s", async (operation) => {
  const { KeyId } = await newKey(kms, shape)
  const request = { KeyId: KeyId!, EncapsulationAlgorithm: "ML_KEM", SharedSecretCiphertextBlob: Buffer.alloc(768) }
  const whyNot = async (changes: object, where = {}) => (await kms.refused(operation, { ...request, ...changes }, where)).code

  test("refuses keys for something else, and keys that cannot be used", async () => {
    const agreement = await newKey(kms, { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" })
    expect(await whyNot({ KeyId: agreement.KeyId })).toBe("InvalidKeyUsageException")
    for (const { make, code } of Object.values(unusable)) {
      const { KeyId: id } = await newKey(kms, shape)
      await make(kms, id!)
      expect(await whyNot({ KeyId: id })).toBe(code)
    }
  })

  test("finds no key to work with in China Regions, where none can be made", async () => {
    const china = { region: "cn-north-1" }
    expect((await kms.refused("CreateKey", shape, china)).code).toBe("UnsupportedOperationException")
    const agreement = await newKey(kms, { KeySpec: "SM2", KeyUsage: "KEY_AGREEMENT" }, china)
    expect(await whyNot({ KeyId: agreement.KeyId }, china)).toBe("InvalidKeyUsageException")
  })

  test("refuses a grant token, and gives nothing in a dry run", async () => {
    expect(await whyNot({ GrantTokens: ["token"] })).toBe("InvalidGrantTokenException")
    expect(await whyNot({ DryRun: true })).toBe("DryRunOperationException")
  })
})
