import { constants, createPublicKey, hash, publicEncrypt } from "node:crypto"
import { describe, expect, test } from "vitest"
import { createEmulator } from "../emulator.ts"
import { memoryStore } from "../state/memory.ts"
import { newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const store = memoryStore()
const kms = newKms(createEmulator({ store }))
const key = await newKey(kms)
const rsa = await newKey(kms, { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" })
const { KeyId, Arn } = key
const Plaintext = Buffer.from("secret")

describe("Encrypt under a symmetric key", () => {
  test("returns ciphertext, key ARN and algorithm, and no material", async () => {
    const answer = await kms.ok("Encrypt", { KeyId, Plaintext })
    expect(Object.keys(answer).sort()).toEqual(["CiphertextBlob", "EncryptionAlgorithm", "KeyId"])
    expect(answer).toMatchObject({ KeyId: Arn, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" })
    expect((await kms.ok("Decrypt", { CiphertextBlob: answer.CiphertextBlob! })).Plaintext).toEqual(Plaintext)
  })

  test("takes 1 to 4096 bytes", async () => {
    for (const length of [1, 4096]) {
      const { CiphertextBlob } = await kms.ok("Encrypt", { KeyId, Plaintext: Buffer.alloc(length, 7) })
      expect((await kms.ok("Decrypt", { CiphertextBlob: CiphertextBlob! })).Plaintext).toEqual(Buffer.alloc(length, 7))
    }
    for (const length of [0, 4097]) {
      expect((await kms.refused("Encrypt", { KeyId, Plaintext: Buffer.alloc(length) })).code).toBe("ValidationException")
    }
  })

  test("gives another ciphertext each time", async () => {
    const [one, other] = [await kms.ok("Encrypt", { KeyId, Plaintext }), await kms.ok("Encrypt", { KeyId, Plaintext })]
    expect(one.CiphertextBlob).not.toEqual(other.CiphertextBlob)
  })

  test("refuses an algorithm of asymmetric keys", async () => {
    expect(await kms.refused("Encrypt", { KeyId, Plaintext, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" })).toEqual({
      code: "InvalidKeyUsageException",
      message: "Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.",
    })
  })
})

describe("Encrypt under an RSA key", () => {
  const request = { KeyId: rsa.KeyId!, Plaintext }

  test.each([
    ["RSAES_OAEP_SHA_1", 214],
    ["RSAES_OAEP_SHA_256", 190],
  ] as const)("by %s takes at most %i bytes", async (EncryptionAlgorithm, most) => {
    const bytes = Buffer.alloc(most, 7)
    const answer = await kms.ok("Encrypt", { ...request, Plaintext: bytes, EncryptionAlgorithm })
    expect(answer).toMatchObject({ KeyId: rsa.Arn, EncryptionAlgorithm })
    expect(answer.CiphertextBlob).toHaveLength(256)
    const decrypted = await kms.ok("Decrypt", { KeyId: rsa.KeyId!, CiphertextBlob: answer.CiphertextBlob!, EncryptionAlgorithm })
    expect(decrypted).toEqual({ KeyId: rsa.Arn, Plaintext: bytes, EncryptionAlgorithm })
    expect(await kms.refused("Encrypt", { ...request, Plaintext: Buffer.alloc(most + 1), EncryptionAlgorithm })).toEqual({
      code: "ValidationException",
      message: `A plaintext has at most ${most} bytes with algorithm ${EncryptionAlgorithm} and key spec RSA_2048.`,
    })
  })

  test("wants the algorithm named", async () => {
    expect(await kms.refused("Encrypt", request)).toEqual({
      code: "InvalidKeyUsageException",
      message: "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.",
    })
  })

  test("refuses an encryption context, which it could not bind, and passes an empty one", async () => {
    const named = { ...request, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" } as const
    expect((await kms.refused("Encrypt", { ...named, EncryptionContext: { tenant: "alpha" } })).code).toBe("ValidationException")
    await kms.ok("Encrypt", { ...named, EncryptionContext: {} })
  })

  test("decrypts what was encrypted outside with the public key", async () => {
    const [material] = store.scope("111122223333", "us-east-1").keys.get(rsa.KeyId!)!.materials
    const publicKey = createPublicKey({ key: material!.publicKey as Buffer, format: "der", type: "spki" })
    const outside = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }, Plaintext)
    const decrypted = await kms.ok("Decrypt", { KeyId: rsa.KeyId!, CiphertextBlob: outside, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" })
    expect(decrypted.Plaintext).toEqual(Plaintext)
  })
})

test("Encrypt under an SM2 key is SM2PKE, up to 1024 bytes", async () => {
  const where = { region: "cn-north-1" }
  const sm2 = await newKey(kms, { KeySpec: "SM2", KeyUsage: "ENCRYPT_DECRYPT" }, where)
  const request = { KeyId: sm2.KeyId!, EncryptionAlgorithm: "SM2PKE" } as const
  const { CiphertextBlob } = await kms.ok("Encrypt", { ...request, Plaintext: Buffer.alloc(1024, 7) }, where)
  expect((await kms.ok("Decrypt", { ...request, CiphertextBlob: CiphertextBlob! }, where)).Plaintext).toEqual(Buffer.alloc(1024, 7))
  expect((await kms.refused("Encrypt", { ...request, Plaintext: Buffer.alloc(1025) }, where)).code).toBe("ValidationException")
})

describe("Encrypt", () => {
  test.each([
    { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" },
    { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" },
    { KeySpec: "ML_KEM_512", KeyUsage: "ENCAPSULATE_DECAPSULATE" },
  ] as const)("refuses a key of %j", async (shape) => {
    const wrong = await newKey(kms, shape)
    expect(await kms.refused("Encrypt", { KeyId: wrong.KeyId, Plaintext })).toEqual({
      code: "InvalidKeyUsageException",
      message: `${wrong.Arn} key usage is ${shape.KeyUsage} which is not valid for Encrypt.`,
    })
  })

  test.each(Object.keys(unusable) as (keyof typeof unusable)[])("refuses a key that is %s", async (state) => {
    const { KeyId: id } = await newKey(kms)
    await unusable[state].make(kms, id!)
    expect((await kms.refused("Encrypt", { KeyId: id, Plaintext })).code).toBe(unusable[state].code)
  })

  test("refuses a grant token", async () => {
    expect((await kms.refused("Encrypt", { KeyId, Plaintext, GrantTokens: ["token"] })).code).toBe("InvalidGrantTokenException")
  })

  test("in a dry run refuses with DryRunOperationException what would succeed, and as always what would fail", async () => {
    expect((await kms.refused("Encrypt", { KeyId, Plaintext, DryRun: true })).code).toBe("DryRunOperationException")
    const tooLong = { KeyId: rsa.KeyId, Plaintext: Buffer.alloc(191), EncryptionAlgorithm: "RSAES_OAEP_SHA_256", DryRun: true }
    expect((await kms.refused("Encrypt", tooLong)).code).toBe("ValidationException")
  })

  test("binds an encryption context by its exact code units, also where two look alike", async () => {
    const composed = { "caf\u00e9": "\ud83d\udd11" }
    const { CiphertextBlob } = await kms.ok("Encrypt", { KeyId, Plaintext, EncryptionContext: composed })
    await kms.ok("Decrypt", { CiphertextBlob: CiphertextBlob!, EncryptionContext: composed })
    const decomposed = { "cafe\u0301": "\ud83d\udd11" }
    expect((await kms.refused("Decrypt", { CiphertextBlob, EncryptionContext: decomposed })).code).toBe("InvalidCiphertextException")
  })
})

test("Encrypt under a blob's own hash as plaintext is no special case: ciphertexts nest", async () => {
  const inner = (await kms.ok("Encrypt", { KeyId, Plaintext })).CiphertextBlob!
  const outer = (await kms.ok("Encrypt", { KeyId, Plaintext: inner })).CiphertextBlob!
  const again = (await kms.ok("Decrypt", { CiphertextBlob: outer })).Plaintext!
  expect(hash("sha256", again)).toBe(hash("sha256", inner))
  expect((await kms.ok("Decrypt", { CiphertextBlob: again })).Plaintext).toEqual(Plaintext)
})
