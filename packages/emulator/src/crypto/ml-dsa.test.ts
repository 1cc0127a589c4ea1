import { createHash, createPublicKey, verify } from "node:crypto"
import { ml_dsa44, ml_dsa65, ml_dsa87 } from "@noble/post-quantum/ml-dsa.js"
import { describe, expect, test } from "vitest"
import { signing } from "./index.ts"
import { newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

const { ML_DSA_SHAKE_256: algorithm } = signing
const message = Buffer.from("a message to sign")
const shake = (bytes: Uint8Array) => createHash("shake256", { outputLength: 64 }).update(bytes).digest()

describe.each([
  { spec: "ML_DSA_44", size: 2420, noble: ml_dsa44 },
  { spec: "ML_DSA_65", size: 3309, noble: ml_dsa65 },
  { spec: "ML_DSA_87", size: 4627, noble: ml_dsa87 },
] as const)("ML_DSA_SHAKE_256 with $spec", async ({ spec, size, noble }) => {
  const material = await newMaterial(spec, systemRandom, 0)
  const publicBytes = material.publicKey!.slice(22)
  const { secretKey } = noble.keygen(material.secret.slice(-32))
  // FIPS 204 algorithm 7 line 6, algorithm 2 line 10: the representative of a message under an empty context.
  const mu = shake(Buffer.concat([shake(publicBytes), Buffer.of(0, 0), message]))
  const inputs = { RAW: message, EXTERNAL_MU: mu } as const
  const signed = (type: "RAW" | "EXTERNAL_MU") => algorithm.sign(material, inputs[type], type, systemRandom)

  test("has the public key that a second implementation makes from the seed", () => {
    expect(Buffer.from(noble.getPublicKey(secretKey))).toEqual(Buffer.from(publicBytes))
  })

  test.each(["RAW", "EXTERNAL_MU"] as const)(
    "signs %s so that both implementations verify it, as message and as its representative",
    (type) => {
      const signature = signed(type)
      expect(signature).toHaveLength(size)
      const publicKey = createPublicKey({ key: material.publicKey as Buffer, format: "der", type: "spki" })
      expect(verify(null, message, publicKey, signature)).toBe(true)
      expect(noble.verify(signature, message, publicBytes)).toBe(true)
      expect(algorithm.verify(material, message, "RAW", signature)).toBe(true)
      expect(algorithm.verify(material, mu, "EXTERNAL_MU", signature)).toBe(true)
    },
  )

  test("verifies what the second implementation signed", () => {
    const signature = noble.sign(message, secretKey)
    expect(algorithm.verify(material, message, "RAW", signature)).toBe(true)
    expect(algorithm.verify(material, mu, "EXTERNAL_MU", signature)).toBe(true)
  })

  test("is hedged: two signatures differ", () => {
    for (const type of ["RAW", "EXTERNAL_MU"] as const) expect(signed(type)).not.toEqual(signed(type))
  })

  test("refuses another message, another key, a context string, and a signature changed or of another length", async () => {
    const signature = signed("RAW")
    const another = await newMaterial(spec, systemRandom, 0)
    const flipped = Buffer.from(signature)
    flipped[100] = flipped[100]! ^ 1
    const withContext = noble.sign(message, secretKey, { context: Buffer.from("context") })
    for (const type of ["RAW", "EXTERNAL_MU"] as const) {
      expect(algorithm.verify(material, Buffer.alloc(64, 1), type, signature)).toBe(false)
      expect(algorithm.verify(another, inputs[type], type, signature)).toBe(false)
      for (const bytes of [flipped, withContext, signature.subarray(1), Buffer.concat([signature, Buffer.of(0)]), Buffer.alloc(0)]) {
        expect(algorithm.verify(material, inputs[type], type, bytes)).toBe(false)
      }
    }
  })
})
