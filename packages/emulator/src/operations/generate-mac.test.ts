import { createHmac } from "node:crypto"
import { describe, expect, test } from "vitest"
import { createEmulator } from "../emulator.ts"
import { memoryStore } from "../state/memory.ts"
import { flipped, newKey, newKms, unusable } from "./crypto-calls.fixture.ts"

const store = memoryStore()
const kms = newKms(createEmulator({ store }))
const Message = Buffer.from("a message")
const sizes = [224, 256, 384, 512] as const

describe.each(sizes)("GenerateMac and VerifyMac with HMAC_%i", async (bits) => {
  const key = await newKey(kms, { KeySpec: `HMAC_${bits}`, KeyUsage: "GENERATE_VERIFY_MAC" })
  const MacAlgorithm = `HMAC_SHA_${bits}` as const
  const request = { KeyId: key.KeyId!, Message, MacAlgorithm }

  test("give and take the HMAC of RFC 2104, all of it", async () => {
    const { secret } = store.scope("111122223333", "us-east-1").keys.get(key.KeyId!)!.materials[0]!
    const Mac = createHmac(`sha${bits}`, secret).update(Message).digest()
    expect(await kms.ok("GenerateMac", request)).toEqual({ KeyId: key.Arn, Mac, MacAlgorithm })
    expect(await kms.ok("VerifyMac", { ...request, Mac })).toEqual({ KeyId: key.Arn, MacValid: true, MacAlgorithm })
  })

  test("refuse the algorithms of the other specs", async () => {
    for (const other of sizes.filter((size) => size !== bits)) {
      const wrong = { ...request, MacAlgorithm: `HMAC_SHA_${other}`, Mac: Buffer.alloc(other / 8) }
      for (const operation of ["GenerateMac", "VerifyMac"] as const) {
        expect((await kms.refused(operation, wrong)).code).toBe("InvalidKeyUsageException")
      }
    }
  })
})

describe.each(["GenerateMac", "VerifyMac"] as const)("%s", async (operation) => {
  const { KeyId } = await newKey(kms, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
  const request = { KeyId: KeyId!, Message, MacAlgorithm: "HMAC_SHA_256" } as const
  const { Mac } = await kms.ok("GenerateMac", request)
  const whyNot = async (changes: object) => (await kms.refused(operation, { ...request, Mac, ...changes })).code

  test("takes messages of 1 to 4096 bytes", async () => {
    for (const length of [0, 4097]) expect(await whyNot({ Message: Buffer.alloc(length) })).toBe("ValidationException")
    for (const length of [1, 4096]) {
      const long = { ...request, Message: Buffer.alloc(length) }
      const { Mac: made } = await kms.ok("GenerateMac", long)
      await kms.ok("VerifyMac", { ...long, Mac: made! })
    }
  })

  test("refuses keys for something else, and keys that cannot be used", async () => {
    expect(await whyNot({ KeyId: (await newKey(kms)).KeyId })).toBe("InvalidKeyUsageException")
    for (const { make, code } of Object.values(unusable)) {
      const { KeyId: id } = await newKey(kms, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
      await make(kms, id!)
      expect(await whyNot({ KeyId: id })).toBe(code)
    }
  })

  test("refuses a grant token, and does nothing in a dry run", async () => {
    expect(await whyNot({ GrantTokens: ["token"] })).toBe("InvalidGrantTokenException")
    expect(await whyNot({ DryRun: true })).toBe("DryRunOperationException")
  })
})

describe("VerifyMac", async () => {
  const { KeyId } = await newKey(kms, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
  const request = { KeyId: KeyId!, Message, MacAlgorithm: "HMAC_SHA_256" } as const
  const { Mac } = (await kms.ok("GenerateMac", request)) as { Mac: Uint8Array }
  const whyNot = async (changes: object) => (await kms.refused("VerifyMac", { ...request, Mac, ...changes })).code

  test("fails, and does not answer false, for a MAC that is altered, cut, extended, or empty of bits", async () => {
    const wrong = [flipped(Mac, 0), flipped(Mac, -1), Mac.subarray(0, 16), Buffer.concat([Mac, Buffer.of(0)]), Buffer.alloc(32)]
    for (const one of wrong) expect(await whyNot({ Mac: one })).toBe("KMSInvalidMacException")
  })

  test("fails for another message and another key", async () => {
    const { KeyId: other } = await newKey(kms, { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" })
    expect(await whyNot({ Message: Buffer.from("another") })).toBe("KMSInvalidMacException")
    expect(await whyNot({ KeyId: other })).toBe("KMSInvalidMacException")
    expect(await whyNot({ KeyId: other, DryRun: true })).toBe("KMSInvalidMacException")
  })
})
