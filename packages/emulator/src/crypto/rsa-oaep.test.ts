import { constants, createPrivateKey, createPublicKey, privateDecrypt, publicEncrypt } from "node:crypto"
import { describe, expect, test } from "vitest"
import { publicKeyEncryption } from "./index.ts"
import { newMaterial } from "./material.ts"
import { hasOpenssl, openssl } from "./openssl.fixture.ts"
import { systemRandom } from "./random-pool.ts"

const material = await newMaterial("RSA_2048", systemRandom, 0)
const { RSAES_OAEP_SHA_1: sha1, RSAES_OAEP_SHA_256: sha256 } = publicKeyEncryption
const plaintext = Buffer.from("secret")
const algorithms = [
  ["RSAES_OAEP_SHA_1", sha1, "sha1", 214],
  ["RSAES_OAEP_SHA_256", sha256, "sha256", 190],
] as const

const privateKey = createPrivateKey({ key: material.secret as Buffer, format: "der", type: "pkcs8" })
const publicKey = createPublicKey({ key: material.publicKey as Buffer, format: "der", type: "spki" })

describe.each(algorithms)("%s", (name, algorithm, hash, most) => {
  test("decrypts what it encrypted, up to the longest plaintext", () => {
    for (const length of [1, 32, most]) {
      const message = systemRandom.bytes(length)
      const ciphertext = algorithm.encrypt(material, message, systemRandom)
      expect(ciphertext).toHaveLength(256)
      expect(algorithm.decrypt(material, ciphertext)).toEqual(message)
    }
    expect(() => algorithm.encrypt(material, Buffer.alloc(most + 1), systemRandom)).toThrow()
  })

  test("encrypts the same plaintext to another ciphertext each time", () => {
    expect(algorithm.encrypt(material, plaintext, systemRandom)).not.toEqual(algorithm.encrypt(material, plaintext, systemRandom))
  })

  test("is plain OAEP with one hash: ciphertexts go both ways with OpenSSL's own defaults", () => {
    const options = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }
    expect(privateDecrypt({ key: privateKey, ...options }, algorithm.encrypt(material, plaintext, systemRandom))).toEqual(plaintext)
    expect(algorithm.decrypt(material, publicEncrypt({ key: publicKey, ...options }, plaintext))).toEqual(plaintext)
  })

  test.skipIf(!hasOpenssl)("reads what the openssl program encrypted with this hash for label and mask, and with no other mask", () => {
    const encrypted = (mask: string) =>
      openssl(
        `pkeyutl -encrypt -pubin -keyform DER -inkey @key -in @message -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:${hash} -pkeyopt rsa_mgf1_md:${mask}`,
        { key: material.publicKey!, message: plaintext },
      )!
    expect(algorithm.decrypt(material, encrypted(hash))).toEqual(plaintext)
    expect(algorithm.decrypt(material, encrypted(hash === "sha1" ? "sha256" : "sha1"))).toBeUndefined()
  })

  test("refuses a ciphertext made with the other algorithm, a label, another key or another padding", async () => {
    const other = name === "RSAES_OAEP_SHA_1" ? sha256 : sha1
    const labelled = publicEncrypt(
      { key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash, oaepLabel: Buffer.from("label") },
      plaintext,
    )
    const another = await newMaterial("RSA_2048", systemRandom, 0)
    const padded = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, plaintext)
    for (const ciphertext of [
      other.encrypt(material, plaintext, systemRandom),
      labelled,
      algorithm.encrypt(another, plaintext, systemRandom),
      padded,
    ]) {
      expect(algorithm.decrypt(material, ciphertext)).toBeUndefined()
    }
  })

  test("refuses a ciphertext that was changed, cut, extended, or is out of range", () => {
    const ciphertext = algorithm.encrypt(material, plaintext, systemRandom)
    for (let bit = 0; bit < 2048; bit += 97) {
      const flipped = Buffer.from(ciphertext)
      flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7))
      expect(algorithm.decrypt(material, flipped)).toBeUndefined()
    }
    const zero = Buffer.of(0)
    const others = [
      ciphertext.subarray(1),
      ciphertext.subarray(0, 255),
      Buffer.concat([zero, ciphertext]),
      Buffer.concat([ciphertext, zero]),
    ]
    for (const bytes of [...others, Buffer.alloc(0), Buffer.alloc(256), Buffer.alloc(256, 0xff)]) {
      expect(algorithm.decrypt(material, bytes)).toBeUndefined()
    }
  })

  test("refuses a ciphertext whose leading zero byte was left out", () => {
    let ciphertext = algorithm.encrypt(material, plaintext, systemRandom)
    while (ciphertext[0] !== 0) ciphertext = algorithm.encrypt(material, plaintext, systemRandom)
    expect(algorithm.decrypt(material, ciphertext)).toEqual(plaintext)
    expect(algorithm.decrypt(material, ciphertext.subarray(1))).toBeUndefined()
  })
})
