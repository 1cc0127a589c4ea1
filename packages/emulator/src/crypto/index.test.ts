import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { mac, publicKeyEncryption, signing } from "./index.ts"
import { newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

const rows = Object.entries(keySpecs) as [KeySpec, (typeof keySpecs)[KeySpec]][]
const DIGEST_AND_RAW = ["DIGEST", "RAW"]

describe.each(rows)("a key of %s", async (spec, row) => {
  const material = await newMaterial(spec, systemRandom, 0)
  const bytes = systemRandom.bytes(64)

  test("has a public key of the size that the model states, or none", () => {
    expect(material.publicKey?.length).toBe(row.publicKeyBytes)
  })

  test.each(row.algorithms.ENCRYPT_DECRYPT ?? [])("encrypts by %s, if not sealed in a blob", (name) => {
    if (name === "SYMMETRIC_DEFAULT") return
    const most = row.maxPlaintextBytes?.[name] as number
    const plaintext = systemRandom.bytes(most)
    const ciphertext = publicKeyEncryption[name].encrypt(material, plaintext, systemRandom)
    expect(publicKeyEncryption[name].decrypt(material, ciphertext)).toEqual(plaintext)
    if (row.ciphertextBytes !== undefined) expect(ciphertext).toHaveLength(row.ciphertextBytes)
  })

  test.each(row.algorithms.SIGN_VERIFY ?? [])("signs by %s, with every message type and size that the model states", (name) => {
    const { takes, sign, verify } = signing[name]
    if (row.digestBytes?.[name] !== undefined) expect(takes.DIGEST).toBe(row.digestBytes[name])
    for (const type of Object.keys(takes) as (keyof typeof takes)[]) {
      expect(row.messageTypes).toContain(type)
      const message = takes[type] === "any" ? bytes : bytes.subarray(0, takes[type] as number)
      const signature = sign(material, message, type, systemRandom)
      expect(verify(material, message, type, signature)).toBe(true)
      if (row.signatureLength === "exact") expect(signature).toHaveLength(row.signatureBytes!)
      else expect(signature.length).toBeLessThanOrEqual(row.signatureBytes!)
    }
    // One algorithm for each message type of Ed25519, both for the others.
    if (row.family !== "edwards") expect(Object.keys(takes).sort()).toEqual([...(row.messageTypes ?? DIGEST_AND_RAW)].sort())
  })

  test.each(row.algorithms.GENERATE_VERIFY_MAC ?? [])("makes MACs by %s", (name) => {
    expect(mac[name].mac(material, bytes)).toHaveLength(row.macBytes!)
  })
})
