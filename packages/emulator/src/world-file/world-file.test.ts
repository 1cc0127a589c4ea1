import { createHmac, generateKeyPairSync, verify } from "node:crypto"
import { keySpecs } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { kms, type Members } from "../../test/kms.ts"
import { newKeyPair } from "../crypto/key-pair.ts"
import { seededRandom } from "../crypto/seeded-random.ts"
import type { WorldFile } from "./world-file.ts"

const KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab"
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")
const Message = base64(Buffer.from("a message"))
/** An emulator with one key. */
const withKey = (key: Members) => kms({ world: { keys: [{ KeyId, ...key }] } as WorldFile })

describe("a key of a world file", () => {
  test("is there from the start, with the ID that the file gives it and the defaults of CreateKey", async () => {
    const { call } = withKey({})
    expect((await call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({
      KeyId,
      Arn: `arn:aws:kms:us-east-1:111122223333:key/${KeyId}`,
      KeySpec: "SYMMETRIC_DEFAULT",
      KeyState: "Enabled",
      Origin: "AWS_KMS",
      KeyManager: "CUSTOMER",
      MultiRegion: false,
      Description: "",
    })
    const { CiphertextBlob } = await call("Encrypt", { KeyId, Plaintext: Message })
    expect((await call("Decrypt", { CiphertextBlob })).Plaintext).toBe(Message)
  })

  test("has its aliases, tags and policy, this one as text or as an object", async () => {
    const policy = { Version: "2012-10-17", Statement: { Sid: "all", Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" } }
    for (const Policy of [policy, JSON.stringify(policy)]) {
      const { call } = withKey({ Aliases: ["alias/a", "alias/b/c"], Tags: [{ TagKey: "k", TagValue: "v" }], Policy })
      const { Aliases } = await call("ListAliases", { KeyId })
      expect(Aliases.map(({ AliasName }: Members) => AliasName)).toEqual(["alias/a", "alias/b/c"])
      expect((await call("DescribeKey", { KeyId: "alias/b/c" })).KeyMetadata.KeyId).toBe(KeyId)
      expect((await call("ListResourceTags", { KeyId })).Tags).toEqual([{ TagKey: "k", TagValue: "v" }])
      expect(JSON.parse((await call("GetKeyPolicy", { KeyId })).Policy)).toEqual(policy)
    }
  })

  test("may be disabled, of another account, in another Region, multi-Region, and described", async () => {
    const mrk = "mrk-1234abcd12ab34cd56ef1234567890ab"
    const { call } = withKey({
      KeyId: mrk,
      Account: "444455556666",
      Region: "eu-west-1",
      MultiRegion: true,
      Enabled: false,
      Description: "mine",
    })
    const { KeyMetadata } = await call("DescribeKey", { KeyId: mrk }, { account: "444455556666", region: "eu-west-1" })
    expect(KeyMetadata).toMatchObject({ KeyState: "Disabled", Enabled: false, Description: "mine" })
    expect(KeyMetadata.MultiRegionConfiguration).toMatchObject({ MultiRegionKeyType: "PRIMARY", ReplicaKeys: [] })
    await call("ReplicateKey", { KeyId: mrk, ReplicaRegion: "us-east-1" }, { account: "444455556666", region: "eu-west-1" }).catch(() => {})
  })

  test("without an ID gets one", async () => {
    const { call } = kms({ world: { keys: [{}, {}] } })
    const { Keys } = await call("ListKeys")
    expect(new Set(Keys.map((key: Members) => key.KeyId)).size).toBe(2)
  })

  test("with Origin EXTERNAL waits for import, unless the file has its material", async () => {
    const state = async (key: Members) => (await withKey({ Origin: "EXTERNAL", ...key }).call("DescribeKey", { KeyId })).KeyMetadata
    expect((await state({})).KeyState).toBe("PendingImport")
    expect(await state({ KeyMaterial: base64(Buffer.alloc(32, 1)) })).toMatchObject({
      KeyState: "Enabled",
      ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE",
    })
  })

  test("is there again after a reset, the same one where its material is given", async () => {
    const { call, emulator } = withKey({ KeyMaterial: base64(Buffer.alloc(32, 1)) })
    const { CiphertextBlob } = await call("Encrypt", { KeyId, Plaintext: Message })
    await call("ScheduleKeyDeletion", { KeyId })
    emulator.reset()
    expect((await call("Decrypt", { CiphertextBlob })).Plaintext).toBe(Message)
  })
})

describe("key material of a world file", () => {
  test("of a symmetric key opens what another emulator with the same file closed", async () => {
    const key = { KeyMaterial: base64(Buffer.alloc(32, 7)) }
    const { CiphertextBlob } = await withKey(key).call("Encrypt", { KeyId, Plaintext: Message })
    expect((await withKey(key).call("Decrypt", { CiphertextBlob })).Plaintext).toBe(Message)
  })

  test("of an HMAC key is the key", async () => {
    const secret = Buffer.alloc(32, 9)
    const { call } = withKey({ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC", KeyMaterial: base64(secret) })
    const { Mac } = await call("GenerateMac", { KeyId, Message, MacAlgorithm: "HMAC_SHA_256" })
    expect(Mac).toBe(createHmac("sha256", secret).update("a message").digest("base64"))
  })

  const pairs = Object.entries(keySpecs).filter(([spec, row]) => row.publicKeyBytes !== undefined && !/RSA_[34]/.test(spec))
  test.each(pairs)("of %s is a PKCS#8 private key, DER in base64 or PEM", async (name, { regions, usages }) => {
    const spec = name as "ECC_NIST_P256"
    const { privateKey, publicKey } = await newKeyPair(spec, seededRandom(spec))
    const pem = `-----BEGIN PRIVATE KEY-----\n${base64(privateKey).replace(/.{64}/g, "$&\n")}\n-----END PRIVATE KEY-----\n`
    const region = regions === "china" ? "cn-north-1" : "us-east-1"
    for (const KeyMaterial of [base64(privateKey), pem]) {
      const { call } = withKey({ KeySpec: spec, KeyUsage: usages[0], KeyMaterial, Region: region })
      expect((await call("GetPublicKey", { KeyId }, { region })).PublicKey).toBe(base64(publicKey))
    }
  })

  test("of ML-DSA may be as OpenSSL writes it, with seed and expanded key", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("ml-dsa-65")
    const KeyMaterial = base64(privateKey.export({ type: "pkcs8", format: "der" }))
    const { call } = withKey({ KeySpec: "ML_DSA_65", KeyUsage: "SIGN_VERIFY", KeyMaterial })
    const { Signature } = await call("Sign", { KeyId, Message, SigningAlgorithm: "ML_DSA_SHAKE_256" })
    expect(verify(null, Buffer.from("a message"), publicKey, Buffer.from(Signature, "base64"))).toBe(true)
  })

  test("is of the key spec that the file says", () => {
    const p256 = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey
    const der = p256.export({ type: "pkcs8", format: "der" })
    for (const spec of ["ECC_NIST_P384", "RSA_2048", "ML_DSA_44", "ECC_NIST_EDWARDS25519"]) {
      const KeyUsage = "SIGN_VERIFY"
      expect(() => withKey({ KeySpec: spec, KeyUsage, KeyMaterial: base64(der) })).toThrow(
        `createEmulator: world, at /keys/0/KeyMaterial: expected a PKCS#8 private key of ${spec}.`,
      )
    }
    expect(() => withKey({ KeyMaterial: base64(Buffer.alloc(16)) })).toThrow(
      "at /keys/0/KeyMaterial: expected base64 of as many bytes as a key of SYMMETRIC_DEFAULT has",
    )
  })
})

describe("what is wrong with a world file is found before anything is made, with its place and the remedy:", () => {
  test.each([
    [{ keys: {} }, "/keys", "expected a list of keys"],
    [{}, "", "keys is missing"],
    [[], "", "expected an object"],
    [{ keys: [{ keyId: undefined }] }, "/keys/0/keyId", "unknown member"],
    [{ keys: [{ keyId: 1 }] }, "/keys/0/keyId", "unknown member; members are KeyId, Account, Region, "],
    [{ keys: [{}, { "a/b~": 1 }] }, "/keys/1/a~1b~0", "unknown member"],
    [{ keys: [{ KeyId: "1" }] }, "/keys/0/KeyId", "expected a key ID: a UUID in lower case, or mrk- and 32 hex digits"],
    [{ keys: [{ KeySpec: "AES_256" }] }, "/keys/0/KeySpec", "expected a key spec: SYMMETRIC_DEFAULT, RSA_2048"],
    [{ keys: [{ KeySpec: "RSA_2048" }] }, "/keys/0", "KeyUsage is required for key spec RSA_2048."],
    [{ keys: [{ KeySpec: "SM2", KeyUsage: "SIGN_VERIFY" }] }, "/keys/0", "SM2 is not available in us-east-1."],
    [{ keys: [{ Account: 111122223333 }] }, "/keys/0/Account", "expected an account of twelve digits, in quotation marks"],
    [{ keys: [{ Region: "Mars" }] }, "/keys/0/Region", "expected a Region, such as us-east-1"],
    [{ keys: [{ MultiRegion: true, KeyId }] }, "/keys/0/KeyId", "a key ID begins with mrk- exactly when MultiRegion is true"],
    [{ keys: [{ KeyMaterial: "!" }] }, "/keys/0/KeyMaterial", "expected base64 of the key"],
    [{ keys: [{ Policy: "{" }] }, "/keys/0/Policy", "The key policy is not valid: it is not JSON."],
    [{ keys: [{ Policy: {} }] }, "/keys/0/Policy", "The key policy is not valid: it has no Statement."],
    [{ keys: [{ Tags: [{ TagKey: "a" }] }] }, "/keys/0/Tags/0", "TagValue is missing"],
    [{ keys: [{ Tags: [{ TagKey: "aws:a", TagValue: "" }] }] }, "/keys/0/Tags", "Tag key aws:a begins with aws:"],
    [{ keys: [{ Aliases: ["a"] }] }, "/keys/0/Aliases/0", "expected an alias name of at most 256 characters: alias/ and "],
    [{ keys: [{ Aliases: ["alias/aws/s3"] }] }, "/keys/0/Aliases/0", "expected an alias name"],
    [{ keys: [{ Aliases: ["alias/a"] }, { Aliases: ["alias/a"] }] }, "/keys/1/Aliases", "/keys/0 has alias/a already; each has its own"],
    [{ keys: [{ KeyId }, { KeyId }] }, "/keys/1/KeyId", `/keys/0 has ${KeyId} already; each has its own`],
    [{ keys: [{ Origin: "EXTERNAL", Enabled: false }] }, "/keys/0/Enabled", "a key without key material waits for import"],
    [{ keys: [{ Origin: "EXTERNAL", Enabled: true }] }, "/keys/0/Enabled", "a key without key material waits for import"],
    [{ keys: [{ Origin: "AWS_CLOUDHSM" }] }, "/keys/0", "CustomKeyStoreId"],
    [{ keys: [{ Aliases: Array.from({ length: 51 }, (_, at) => `alias/${at}`) }] }, "/keys/0/Aliases", "50"],
  ])("%j", (world, pointer, text) => {
    const make = () => kms({ world: world as unknown as WorldFile })
    expect(make).toThrow(TypeError)
    expect(make).toThrow(expect.objectContaining({ pointer, message: expect.stringContaining(text) }))
    expect(make).toThrow(pointer === "" ? "createEmulator: world: " : `createEmulator: world, at ${pointer}: `)
  })

  test("no error quotes key material", () => {
    for (const KeyMaterial of ["c2VjcmV0!", "c2VjcmV0", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----"]) {
      expect(() => withKey({ KeyMaterial })).toThrow(expect.objectContaining({ message: expect.not.stringContaining("c2VjcmV0") }))
    }
  })

  test("two accounts or Regions may use the same names", async () => {
    const key = { KeyId, Aliases: ["alias/a"] }
    const { call } = kms({ world: { keys: [key, { ...key, Region: "eu-west-1" }, { ...key, Account: "444455556666" }] } })
    await call("DescribeKey", { KeyId: "alias/a" }, { account: "444455556666" })
  })
})

test("a snapshot and the log know nothing of the material", async () => {
  const KeyMaterial = base64(Buffer.alloc(32, 7))
  const { call, emulator } = withKey({ KeyMaterial })
  await call("DescribeKey", { KeyId })
  expect(JSON.stringify([emulator.snapshot(), emulator.events])).not.toContain(KeyMaterial)
})
