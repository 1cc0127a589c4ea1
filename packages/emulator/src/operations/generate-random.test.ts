import { describe, expect, test } from "vitest"
import { externalStoreRecord, keyStoreRecord } from "../../test/records.ts"
import { createEmulator } from "../emulator.ts"
import type { CustomKeyStoreRecord } from "../keys/record.ts"
import { memoryStore } from "../state/memory.ts"
import { newKms } from "./crypto-calls.fixture.ts"

const store = memoryStore()
const kms = newKms(createEmulator({ store }))
const { customKeyStores } = store.scope("111122223333", "us-east-1")

function keyStore(id: string, record: CustomKeyStoreRecord): string {
  customKeyStores.put(id, { ...record, id })
  return id
}

describe("GenerateRandom", () => {
  test("returns as many bytes as were asked for, others each time", async () => {
    for (const NumberOfBytes of [1, 32, 1024]) {
      expect((await kms.ok("GenerateRandom", { NumberOfBytes })).Plaintext).toHaveLength(NumberOfBytes)
    }
    const [one, other] = [await kms.ok("GenerateRandom", { NumberOfBytes: 32 }), await kms.ok("GenerateRandom", { NumberOfBytes: 32 })]
    expect(one.Plaintext).not.toEqual(other.Plaintext)
  })

  test.each([{}, { NumberOfBytes: 0 }, { NumberOfBytes: 1025 }])(
    "refuses %j: there is no default, and the range is 1 to 1024",
    async (request) => {
      expect((await kms.refused("GenerateRandom", request)).code).toBe("ValidationException")
    },
  )

  test("takes its bytes from a connected CloudHSM key store", async () => {
    const CustomKeyStoreId = keyStore("cks-1234567890abcdef0", keyStoreRecord())
    expect((await kms.ok("GenerateRandom", { NumberOfBytes: 16, CustomKeyStoreId })).Plaintext).toHaveLength(16)
  })

  test.each([
    ["is not there", () => "cks-none", "CustomKeyStoreNotFoundException"],
    ["is external", () => keyStore("cks-external", externalStoreRecord()), "UnsupportedOperationException"],
    [
      "is not connected",
      () => keyStore("cks-far", keyStoreRecord({ connectionState: "DISCONNECTED" })),
      "CustomKeyStoreInvalidStateException",
    ],
  ])("refuses a custom key store that %s", async (_what, make, code) => {
    expect((await kms.refused("GenerateRandom", { NumberOfBytes: 16, CustomKeyStoreId: make() })).code).toBe(code)
  })

  test("refuses a recipient whose document is none", async () => {
    const Recipient = { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256", AttestationDocument: Buffer.from("document") }
    expect((await kms.refused("GenerateRandom", { NumberOfBytes: 16, Recipient })).code).toBe("ValidationException")
  })
})
