// The same seed and the same requests give the same bytes, whatever is asked for and in whatever order answers become ready.
import { createHash, createPublicKey } from "node:crypto"
import { type DataKeyPairSpec, type KeySpec, keySpecs, type OperationName, type WireRequest } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { oaepEncrypt } from "../src/crypto/rsa-oaep.ts"
import { seededRandom } from "../src/crypto/seeded-random.ts"
import type { EmulatorOptions } from "../src/index.ts"
import { createEmulator } from "../src/index.ts"
import { envelope } from "../src/nitro/envelope.ts"
import { CLOUDHSM, EXTERNAL, xks } from "../src/stores/stores.fixture.ts"
import { bodyOf, type Members, request } from "./kms.ts"

const DAY = 86_400_000
const CHINA = { region: "cn-north-1" }

/** Sends what the script says; every answer in full, in their order. */
async function played(options: EmulatorOptions, script: (call: Call, emulator: ReturnType<typeof createEmulator>) => Promise<unknown>) {
  const errors: unknown[] = []
  const emulator = createEmulator({ onInternalError: (error) => errors.push(error), ...options })
  const answers: string[] = []
  const send = async (wire: WireRequest) => {
    const at = answers.push("") - 1
    const response = await emulator.handle(wire)
    answers[at] = JSON.stringify([response.status, response.headers, Buffer.from(response.body).toString()])
    return bodyOf(response)
  }
  await script((operation, input = {}, as = {}) => send(request(operation, input, as)), emulator)
  expect(errors).toEqual([])
  return { answers, emulator }
}

type Call = (operation: OperationName, input?: Members, as?: { region?: string }) => Promise<Members>

const twice = async (script: Parameters<typeof played>[1]) => {
  const [one, again, other] = await Promise.all([played({ seed: 1 }, script), played({ seed: 1 }, script), played({ seed: 2 }, script)])
  expect(again.answers).toEqual(one.answers)
  expect(again.emulator.snapshot({ shareable: false })).toEqual(one.emulator.snapshot({ shareable: false }))
  expect(again.emulator.events).toEqual(one.emulator.events)
  for (const [at, answer] of one.answers.entries()) expect(other.answers[at]).not.toBe(answer)
  for (const answer of one.answers) expect(JSON.parse(answer)[0], answer).toBe(200)
}

// The public key of a seeded emulator, whose private key nobody needs.
const rsaPublicKey = await (async () => {
  const emulator = createEmulator({ seed: "enclave" })
  const { KeyId } = bodyOf(await emulator.handle(request("CreateKey", { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" }))).KeyMetadata
  return bodyOf(await emulator.handle(request("GetPublicKey", { KeyId }))).PublicKey
})()

const Message = Buffer.from("a message").toString("base64")
const specs = (Object.keys(keySpecs) as KeySpec[]).filter((spec) => spec !== "RSA_3072" && spec !== "RSA_4096")

describe("the same seed gives the same bytes for", () => {
  test.each(specs)("everything that a key of %s does", (spec) =>
    twice(async (call) => {
      const { algorithms, usages, regions } = keySpecs[spec]
      const as = regions === "china" ? CHINA : {}
      for (const KeyUsage of usages) {
        const { KeyId } = (await call("CreateKey", { KeySpec: spec, KeyUsage }, as)).KeyMetadata
        for (const EncryptionAlgorithm of algorithms[KeyUsage as "ENCRYPT_DECRYPT"] ?? []) {
          if (KeyUsage === "ENCRYPT_DECRYPT") await call("Encrypt", { KeyId, Plaintext: Message, EncryptionAlgorithm }, as)
          if (KeyUsage === "ENCAPSULATE_DECAPSULATE") await call("Encapsulate", { KeyId, EncapsulationAlgorithm: EncryptionAlgorithm }, as)
          if (KeyUsage === "GENERATE_VERIFY_MAC") await call("GenerateMac", { KeyId, Message, MacAlgorithm: EncryptionAlgorithm }, as)
        }
        for (const SigningAlgorithm of (KeyUsage === "SIGN_VERIFY" && algorithms.SIGN_VERIFY) || []) {
          const digest = SigningAlgorithm === "ED25519_PH_SHA_512" && createHash("sha512").update("a message").digest("base64")
          await call("Sign", { KeyId, Message: digest || Message, SigningAlgorithm, ...(digest && { MessageType: "DIGEST" }) }, as)
        }
        if (keySpecs[spec].publicKeyBytes !== undefined) await call("GetPublicKey", { KeyId }, as)
      }
    }),
  )

  test("data keys, data key pairs, random bytes and ciphertexts of them", () =>
    twice(async (call) => {
      const { KeyId } = (await call("CreateKey")).KeyMetadata
      await call("GenerateRandom", { NumberOfBytes: 1024 })
      const { CiphertextBlob } = await call("GenerateDataKey", { KeyId, KeySpec: "AES_256" })
      await call("GenerateDataKeyWithoutPlaintext", { KeyId, NumberOfBytes: 100 })
      await call("ReEncrypt", { CiphertextBlob, DestinationKeyId: KeyId })
      for (const KeyPairSpec of ["ECC_NIST_P256", "ECC_NIST_P521", "ECC_NIST_EDWARDS25519", "RSA_2048"] satisfies DataKeyPairSpec[]) {
        await call("GenerateDataKeyPair", { KeyId, KeyPairSpec })
      }
    }))

  test("import: the wrapping key and token, and what the imported key encrypts", () =>
    twice(async (call) => {
      const { KeyId } = (await call("CreateKey", { Origin: "EXTERNAL" })).KeyMetadata
      const wish = { WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" }
      const { PublicKey, ImportToken } = await call("GetParametersForImport", { KeyId, ...wish })
      const key = createPublicKey({ key: Buffer.from(PublicKey, "base64"), format: "der", type: "spki" })
      const EncryptedKeyMaterial = oaepEncrypt(key, "sha256", Buffer.alloc(32, 7), seededRandom("client")).toString("base64")
      await call("ImportKeyMaterial", { KeyId, ImportToken, EncryptedKeyMaterial, ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" })
      await call("Encrypt", { KeyId, Plaintext: Message })
    }))

  test("grants, markers, replicas, and rotation as time goes by", () =>
    twice(async (call, { clock, snapshot }) => {
      const { KeyId } = (await call("CreateKey", { MultiRegion: true })).KeyMetadata
      const grant = { KeyId, GranteePrincipal: "arn:aws:iam::111122223333:root", Operations: ["Encrypt"] }
      for (let i = 0; i < 3; i++) await call("CreateGrant", grant)
      await call("ListGrants", { KeyId, Limit: 1 })
      await call("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })
      await call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
      clock.advance(91 * DAY)
      await call("Encrypt", { KeyId, Plaintext: Message })
      // Looking changes nothing, though it makes what was due.
      clock.advance(91 * DAY)
      snapshot()
      await call("RotateKeyOnDemand", { KeyId })
      clock.advance(DAY)
      await call("ListKeyRotations", { KeyId })
      await call("DescribeKey", { KeyId: "alias/aws/s3" })
    }))

  test("keys in custom key stores, and what they encrypt", () =>
    twice(async (call) => {
      for (const [store, key] of [
        [CLOUDHSM, { Origin: "AWS_CLOUDHSM" }],
        [EXTERNAL, { Origin: "EXTERNAL_KEY_STORE", XksKeyId: xks.keyId }],
      ] as const) {
        const { CustomKeyStoreId } = await call("CreateCustomKeyStore", store)
        await call("ConnectCustomKeyStore", { CustomKeyStoreId })
        const { KeyId } = (await call("CreateKey", { CustomKeyStoreId, ...key })).KeyMetadata
        await call("Encrypt", { KeyId, Plaintext: Message })
        await call("GenerateDataKey", { KeyId, KeySpec: "AES_256" })
      }
    }))

  test("answers for enclaves", () => {
    const publicKey = createPublicKey({
      key: Buffer.from(rsaPublicKey, "base64"),
      format: "der",
      type: "spki",
    })
    const answers = [1, 1, 2].map((seed) => Buffer.from(envelope(publicKey, Buffer.from("secret"), seededRandom(seed))).toString("hex"))
    expect(answers[1]).toBe(answers[0])
    expect(answers[2]).not.toBe(answers[0])
  })
})

describe("requests that overtake each other", () => {
  const input = { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" }

  test("have no effect on each other's bytes: only the order in which they come counts", async () => {
    const one = await played({ seed: "order" }, async (call) => {
      // One after the other.
      await call("CreateKey", input)
      await call("GenerateRandom", { NumberOfBytes: 32 })
      await call("GenerateRandom", { NumberOfBytes: 32 })
    })
    const all = await played({ seed: "order" }, (call) =>
      // All at once: the key takes long, and the others are answered before it is there.
      Promise.all([call("CreateKey", input), call("GenerateRandom", { NumberOfBytes: 32 }), call("GenerateRandom", { NumberOfBytes: 32 })]),
    )
    expect(all.answers).toEqual(one.answers)
  })

  test("draw from their own source also after they have waited", async () => {
    const pair = async (disturb: boolean) => {
      const { answers } = await played({ seed: "pair" }, async (call) => {
        const { KeyId } = (await call("CreateKey")).KeyMetadata
        const slow = call("GenerateDataKeyPair", { KeyId, KeyPairSpec: "RSA_2048" })
        // Sent while the pair is being made, and so before its private key is encrypted.
        if (disturb) for (let i = 0; i < 5; i++) await call("GenerateDataKey", { KeyId, KeySpec: "AES_256" })
        await slow
      })
      return answers[1]
    }
    expect(await pair(true)).toBe(await pair(false))
  })
})

describe("a seeded emulator", () => {
  test("begins anew after a reset, byte for byte", async () => {
    const script = async (call: Call) => {
      const { KeyId } = (await call("CreateKey")).KeyMetadata
      await call("CreateKey")
      await call("ListKeys", { Limit: 1 })
      await call("GenerateDataKey", { KeyId, KeySpec: "AES_256" })
    }
    const { answers, emulator } = await played({ seed: 7, consistencyDelay: [0, 100], world: { keys: [{}] } }, script)
    emulator.clock.advance(DAY)
    emulator.reset()
    const again: string[] = []
    await script(async (operation, input = {}) => {
      const response = await emulator.handle(request(operation, input))
      again.push(JSON.stringify([response.status, response.headers, Buffer.from(response.body).toString()]))
      return bodyOf(response)
    })
    expect(again).toEqual(answers)
  })

  test("begins anew also in the middle of a list", async () => {
    const first = async (emulator: ReturnType<typeof createEmulator>) => {
      for (let i = 0; i < 2; i++) await emulator.handle(request("CreateKey", {}))
      return Buffer.from((await emulator.handle(request("ListKeys", { Limit: 1 }))).body).toString()
    }
    const emulator = createEmulator({ seed: 1 })
    await emulator.handle(request("CreateKey", {}))
    await first(emulator)
    emulator.reset()
    expect(await first(emulator)).toBe(await first(createEmulator({ seed: 1 })))
  })

  test("stands still in time until it is moved, unless it has a clock", async () => {
    const emulator = createEmulator({ seed: 1 })
    expect(emulator.clock.now()).toBe(Date.UTC(2026, 0, 1))
    emulator.clock.advance(1000)
    expect(emulator.clock.now()).toBe(Date.UTC(2026, 0, 1) + 1000)
    expect(createEmulator({ seed: 1, clock: { now: () => 5 } }).clock.now()).toBe(5)
  })

  test("takes its randomness from the seed or from a port, not from both", () => {
    expect(() => createEmulator({ seed: 1, random: seededRandom(1) })).toThrow("createEmulator: seed and random exclude each other.")
    expect(() => createEmulator({ seed: {} as string })).toThrow("createEmulator: seed takes a text that is not empty, or a whole number.")
  })

  test("makes the keys of its world the same way, whatever each of them takes to make", async () => {
    const keys = [{ KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" }, {}, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }] as const
    const state = async () => {
      const emulator = createEmulator({ seed: 1, world: { keys } })
      await emulator.handle(request("ListKeys", {}))
      return emulator.snapshot({ shareable: false })
    }
    expect(await state()).toEqual(await state())
  })
})
