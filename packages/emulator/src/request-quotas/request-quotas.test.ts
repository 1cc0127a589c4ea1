import { requestQuotas } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { type Kms, kms, newKey } from "../../test/kms.ts"
import { requestQuotaNames } from "./groups.ts"

const throttled = "ThrottlingException: You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls."

/** How many calls in a row succeed, of at most `most`. */
async function succeeding(most: number, call: () => Promise<unknown>): Promise<number> {
  for (let count = 0; count < most; count++) {
    try {
      await call()
    } catch {
      return count
    }
  }
  return most
}

describe("documented request quotas", () => {
  test("are off unless asked for", async () => {
    const { call } = kms()
    expect(await succeeding(12, () => call("CreateKey"))).toBe(12)
  })

  test("allow as many calls at once as in a second, and then as time brings them back", async () => {
    const { call, refusal, emulator } = kms({ requestQuotas: true })
    const create = () => call("CreateKey")
    expect(await succeeding(20, create)).toBe(requestQuotas.perOperation.CreateKey)
    expect(await refusal("CreateKey")).toBe(throttled)
    emulator.clock.advance(199)
    expect(await refusal("CreateKey")).toBe(throttled)
    emulator.clock.advance(1)
    expect(await succeeding(20, create)).toBe(1)
    emulator.clock.advance(60_000)
    expect(await succeeding(20, create)).toBe(5)
  })

  test("give nothing back when the clock is set back", async () => {
    const { call, refusal, emulator } = kms({ requestQuotas: true })
    await succeeding(5, () => call("CreateKey"))
    emulator.clock.set(0)
    expect(await refusal("CreateKey")).toBe(throttled)
    emulator.clock.set(1000)
    expect(await succeeding(20, () => call("CreateKey"))).toBe(5)
  })

  test("are each account's and each Region's own, and each operation's that has one", async () => {
    const { call, refusal } = kms({ requestQuotas: true })
    await succeeding(5, () => call("CreateKey"))
    expect(await refusal("CreateKey")).toBe(throttled)
    await call("CreateKey", {}, { account: "444455556666" })
    await call("CreateKey", {}, { region: "eu-west-1" })
    await call("ListKeys")
  })

  test("do not count what was refused before, and end with a reset", async () => {
    const { call, refusal, emulator } = kms({ requestQuotas: true })
    for (let i = 0; i < 20; i++) expect(await refusal("CreateKey", { KeySpec: "none" })).toMatch(/^ValidationException/)
    expect(await succeeding(20, () => call("CreateKey"))).toBe(5)
    emulator.reset()
    expect(await succeeding(20, () => call("CreateKey"))).toBe(5)
  })

  test("of pairs go by the spec of the pair", async () => {
    const caller = kms({ requestQuotas: true })
    const { KeyId } = await newKey(caller)
    const pair = (KeyPairSpec: string) => caller.call("GenerateDataKeyPairWithoutPlaintext", { KeyId, KeyPairSpec })
    expect(await succeeding(150, () => pair("ECC_NIST_P256"))).toBe(requestQuotas.dataKeyPairs.ECC_NIST_P256)
    await pair("ECC_NIST_P384")
  })
})

describe("quotas that several operations share", () => {
  const bucket = { symmetric: 3, rsa: 2, "ecc-sm2": 2, "ml-dsa": 1 } as const
  const full = async (): Promise<Kms> => kms({ requestQuotas: bucket })
  const Message = "aGk="

  test("are used up by all of them together", async () => {
    const caller = await full()
    const { KeyId } = await newKey(caller)
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext: "aGk=" })
    await caller.call("GenerateRandom", { NumberOfBytes: 1 })
    await caller.call("Decrypt", { CiphertextBlob })
    for (const [operation, input] of [
      ["Encrypt", { KeyId, Plaintext: "aGk=" }],
      ["Decrypt", { CiphertextBlob }],
      ["GenerateDataKey", { KeyId, KeySpec: "AES_256" }],
      ["GenerateRandom", { NumberOfBytes: 1 }],
    ] as const)
      expect(await caller.refusal(operation, input)).toBe(throttled)
    await caller.call("DescribeKey", { KeyId })
  })

  test("go by the kind of key: HMAC keys count as symmetric, Edwards curves as elliptic curves", async () => {
    const caller = await full()
    const edwards = await newKey(caller, { KeySpec: "ECC_NIST_EDWARDS25519", KeyUsage: "SIGN_VERIFY" })
    const mlDsa = await newKey(caller, { KeySpec: "ML_DSA_44", KeyUsage: "SIGN_VERIFY" })
    const hmac = await newKey(caller, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
    const sign = ({ KeyId }: { KeyId?: string }, SigningAlgorithm: string) => caller.call("Sign", { KeyId, Message, SigningAlgorithm })
    expect(await succeeding(9, () => sign(edwards, "ED25519_SHA_512"))).toBe(2)
    expect(await succeeding(9, () => sign(mlDsa, "ML_DSA_SHAKE_256"))).toBe(1)
    expect(await succeeding(9, () => caller.call("GenerateMac", { KeyId: hmac.KeyId, Message, MacAlgorithm: "HMAC_SHA_256" }))).toBe(3)
    expect(await caller.refusal("GenerateRandom", { NumberOfBytes: 1 })).toBe(throttled)
  })

  test("count a request against none of its quotas when one of them is used up", async () => {
    const caller = kms({ requestQuotas: { symmetric: 1, rsa: 3 } })
    const rsa = await newKey(caller, { KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" })
    const symmetric = await newKey(caller)
    const EncryptionAlgorithm = "RSAES_OAEP_SHA_256"
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId: rsa.KeyId, Plaintext: "aGk=", EncryptionAlgorithm })
    await caller.call("GenerateRandom", { NumberOfBytes: 1 })
    const input = {
      CiphertextBlob,
      SourceKeyId: rsa.KeyId,
      SourceEncryptionAlgorithm: EncryptionAlgorithm,
      DestinationKeyId: symmetric.KeyId,
    }
    for (let i = 0; i < 3; i++) expect(await caller.refusal("ReEncrypt", input)).toBe(throttled)
    expect(await succeeding(9, () => caller.call("Encrypt", { KeyId: rsa.KeyId, Plaintext: "aGk=", EncryptionAlgorithm }))).toBe(2)
  })
})

test("a quota below one a second still lets one call through, and the next when its time has come", async () => {
  const { call, refusal, emulator } = kms({ requestQuotas: { ListKeys: 0.5 } })
  await call("ListKeys")
  emulator.clock.advance(1999)
  expect(await refusal("ListKeys")).toBe(throttled)
  emulator.clock.advance(1)
  await call("ListKeys")
})

test("every documented quota can be named in the options, and so can operations without one", () => {
  const named: readonly string[] = requestQuotaNames
  for (const documented of [requestQuotas.shared, requestQuotas.perOperation, requestQuotas.dataKeyPairs].flatMap(Object.keys)) {
    expect(named).toContain(documented)
  }
  expect(named).toEqual(expect.arrayContaining([...requestQuotas.unknown]))
  expect(() => kms({ requestQuotas: { Sign: 1 } as object })).toThrow(
    /requestQuotas takes true, false, or an object with numbers above 0 of symmetric, /,
  )
  expect(() => kms({ requestQuotas: { CreateKey: 0 } })).toThrow(/requestQuotas takes/)
})
