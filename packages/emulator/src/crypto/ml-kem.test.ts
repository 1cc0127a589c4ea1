import { createPublicKey, encapsulate } from "node:crypto"
import { ml_kem512, ml_kem768, ml_kem1024 } from "@noble/post-quantum/ml-kem.js"
import { describe, expect, test } from "vitest"
import { mlKem } from "./index.ts"
import { newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

describe.each([
  { spec: "ML_KEM_512", size: 768, noble: ml_kem512 },
  { spec: "ML_KEM_768", size: 1088, noble: ml_kem768 },
  { spec: "ML_KEM_1024", size: 1568, noble: ml_kem1024 },
] as const)("ML_KEM with $spec", async ({ spec, size, noble }) => {
  const material = await newMaterial(spec, systemRandom, 0)
  const seed = material.secret.slice(-64)

  test("recovers the secret that was encapsulated", () => {
    const { sharedSecret, ciphertext } = mlKem.encapsulate(material, systemRandom)
    expect(sharedSecret).toHaveLength(32)
    expect(ciphertext).toHaveLength(size)
    expect(mlKem.decapsulate(material, ciphertext)).toEqual(sharedSecret)
  })

  test("gives another secret each time", () => {
    expect(mlKem.encapsulate(material, systemRandom).sharedSecret).not.toEqual(mlKem.encapsulate(material, systemRandom).sharedSecret)
  })

  test("agrees with a second implementation both ways, and with OpenSSL from the public key alone", () => {
    const { secretKey, publicKey } = noble.keygen(seed)
    expect(Buffer.from(publicKey)).toEqual(Buffer.from(material.publicKey!.slice(22)))
    const ours = mlKem.encapsulate(material, systemRandom)
    expect(Buffer.from(noble.decapsulate(ours.ciphertext, secretKey))).toEqual(ours.sharedSecret)
    const theirs = noble.encapsulate(publicKey)
    expect(mlKem.decapsulate(material, theirs.cipherText)).toEqual(Buffer.from(theirs.sharedSecret))
    const outside = encapsulate(createPublicKey({ key: material.publicKey as Buffer, format: "der", type: "spki" }))
    expect(mlKem.decapsulate(material, outside.ciphertext)).toEqual(outside.sharedKey)
  })

  test("answers an altered or foreign ciphertext with an unrelated secret, always the same one", async () => {
    const { sharedSecret, ciphertext } = mlKem.encapsulate(material, systemRandom)
    const flipped = Buffer.from(ciphertext)
    flipped[0] = flipped[0]! ^ 1
    const foreign = mlKem.encapsulate(await newMaterial(spec, systemRandom, 0), systemRandom)
    for (const bytes of [flipped, foreign.ciphertext, Buffer.alloc(size)]) {
      const secret = mlKem.decapsulate(material, bytes)
      expect(secret).toHaveLength(32)
      expect(secret).not.toEqual(sharedSecret)
      expect(secret).not.toEqual(foreign.sharedSecret)
      expect(mlKem.decapsulate(material, bytes)).toEqual(secret)
    }
  })

  test("refuses a ciphertext of any other length, those of the other specs too", () => {
    for (const length of [0, 1, size - 1, size + 1, 768, 1088, 1568].filter((other) => other !== size)) {
      expect(mlKem.decapsulate(material, Buffer.alloc(length))).toBeUndefined()
    }
  })
})
