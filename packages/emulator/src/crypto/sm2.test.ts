import { hash } from "node:crypto"
import { sm2 } from "sm-crypto-v2"
import { describe, expect, test } from "vitest"
import type { KeyMaterial } from "../keys/record.ts"
import { ecPrivateKeyInfo, ecPublicKeyInfo } from "./der.ts"
import { publicKeyEncryption, signing, sm2Ecdh } from "./index.ts"
import { privateKeyOf } from "./key-object.ts"
import { newMaterial } from "./material.ts"
import { hasOpenssl, openssl } from "./openssl.fixture.ts"
import { systemRandom } from "./random-pool.ts"
import { hiding } from "./sm2-ciphertext.ts"
import { SM2_CURVE, SM2_ORDER } from "./sm2-key.ts"

const { SM2DSA: dsa } = signing
const { SM2PKE: pke } = publicKeyEncryption
const material = await newMaterial("SM2", systemRandom, 0)
const another = await newMaterial("SM2", systemRandom, 0)
const message = Buffer.from("a message to sign")
const pointHex = Buffer.from(material.publicKey!.slice(26)).toString("hex")
const digest = hash("sm3", Buffer.concat([sm2.getZ(pointHex, "1234567812345678"), message]), "buffer")
const inputs = { RAW: message, DIGEST: digest } as const
const types = ["RAW", "DIGEST"] as const

describe("SM2DSA", () => {
  test.each(types)("verifies what it signed as %s, as a message and as its digest", (type) => {
    const signature = dsa.sign(material, inputs[type], type, systemRandom)
    expect(signature.length).toBeLessThanOrEqual(72)
    for (const as of types) expect(dsa.verify(material, inputs[as], as, signature)).toBe(true)
  })

  test.skipIf(!hasOpenssl).each(types)("signs %s as the openssl program does, with the default distinguishing ID", (type) => {
    const files = { key: material.publicKey!, message, signature: dsa.sign(material, inputs[type], type, systemRandom) }
    const options = "-rawin -digest sm3 -pkeyopt distid:1234567812345678"
    const verified = openssl(`pkeyutl -verify -pubin -keyform DER -inkey @key -in @message -sigfile @signature ${options}`, files)
    expect(verified?.toString()).toContain("Verified Successfully")
  })

  test.skipIf(!hasOpenssl)("verifies what the openssl program signed, and not under another distinguishing ID", () => {
    const signed = (id: string) =>
      openssl(`pkeyutl -sign -keyform DER -inkey @key -in @message -rawin -digest sm3 -pkeyopt distid:${id}`, {
        key: material.secret,
        message,
      })!
    for (const type of types) expect(dsa.verify(material, inputs[type], type, signed("1234567812345678"))).toBe(true)
    for (const type of types) expect(dsa.verify(material, inputs[type], type, signed("ALICE123@YAHOO.COM"))).toBe(false)
  })

  test("verifies the signature of GB/T 32918.5 appendix A.2", () => {
    const x = "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
    const y = "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    const key: KeyMaterial = { ...material, publicKey: ecPublicKeyInfo(SM2_CURVE, Buffer.from(`04${x}${y}`, "hex")) }
    const r = "f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    const s = "b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
    expect(dsa.verify(key, Buffer.from("message digest"), "RAW", Buffer.from(`3046022100${r}022100${s}`, "hex"))).toBe(true)
  })

  test.each(types)("refuses over %s another message, another key, and what is no signature in this form", (type) => {
    const signature = dsa.sign(material, message, "RAW", systemRandom)
    expect(dsa.verify(material, Buffer.alloc(32, 1), type, signature)).toBe(false)
    expect(dsa.verify(another, inputs[type], type, signature)).toBe(false)
    const flipped = Buffer.from(signature)
    flipped[signature.length - 1] = flipped[signature.length - 1]! ^ 1
    const n = SM2_ORDER.toString(16)
    const zeroR = Buffer.from(`3026020100022100${(SM2_ORDER - 1n).toString(16)}`, "hex")
    const tooLarge = Buffer.from(`3046022100${n}022100${n}`, "hex")
    for (const bytes of [
      flipped,
      Buffer.concat([signature, Buffer.of(0)]),
      signature.subarray(0, -1),
      Buffer.alloc(64, 1),
      Buffer.alloc(0),
      zeroR,
      tooLarge,
    ]) {
      expect(dsa.verify(material, inputs[type], type, bytes)).toBe(false)
    }
  })
})

describe("SM2PKE", () => {
  const plaintext = Buffer.from("secret")

  test("decrypts what it encrypted, up to the longest plaintext", () => {
    for (const length of [1, 32, 100, 1024]) {
      const bytes = systemRandom.bytes(length)
      expect(pke.decrypt(material, pke.encrypt(material, bytes, systemRandom))).toEqual(bytes)
    }
  })

  test("never sends the plaintext as it is", () => {
    const attempts = [Buffer.of(1, 7), Buffer.of(2, 7), Buffer.of(3, 9), Buffer.of(4, 5)]
    expect(hiding(Buffer.of(7), () => attempts.shift()!)).toEqual(Buffer.of(3, 9))
  })

  test("encrypts the same plaintext to another ciphertext each time", () => {
    expect(pke.encrypt(material, plaintext, systemRandom)).not.toEqual(pke.encrypt(material, plaintext, systemRandom))
  })

  test.skipIf(!hasOpenssl)("agrees with the openssl program both ways", () => {
    for (let round = 0; round < 3; round++) {
      const ciphertext = pke.encrypt(material, plaintext, systemRandom)
      expect(openssl("pkeyutl -decrypt -keyform DER -inkey @key -in @ciphertext", { key: material.secret, ciphertext })).toEqual(plaintext)
      const theirs = openssl("pkeyutl -encrypt -pubin -keyform DER -inkey @key -in @plaintext", { key: material.publicKey!, plaintext })
      expect(pke.decrypt(material, theirs!)).toEqual(plaintext)
    }
  })

  test("refuses a ciphertext with any bit changed, cut, extended, or of another key", () => {
    const ciphertext = pke.encrypt(material, plaintext, systemRandom)
    for (let bit = 0; bit < ciphertext.length * 8; bit += 3) {
      const flipped = Buffer.from(ciphertext)
      flipped[bit >> 3] = flipped[bit >> 3]! ^ (1 << (bit & 7))
      expect(pke.decrypt(material, flipped)).toBeUndefined()
    }
    for (let length = 0; length < ciphertext.length; length++) expect(pke.decrypt(material, ciphertext.subarray(0, length))).toBeUndefined()
    expect(pke.decrypt(material, Buffer.concat([ciphertext, Buffer.of(0)]))).toBeUndefined()
    expect(pke.decrypt(another, ciphertext)).toBeUndefined()
  })
})

describe("ECDH with SM2", () => {
  test("gives both sides the same 32 bytes", () => {
    const secret = sm2Ecdh.derive(material, another.publicKey!)
    expect(secret).toHaveLength(32)
    expect(sm2Ecdh.derive(another, material.publicKey!)).toEqual(secret)
  })

  test.skipIf(!hasOpenssl)("refuses a peer's key that is not the one DER form of a point on this curve", async () => {
    const good = Buffer.from(another.publicKey!)
    const offCurve = Buffer.from(good)
    offCurve[90] = offCurve[90]! ^ 1
    const foreign = await newMaterial("ECC_NIST_P256", systemRandom, 0)
    const compressed = ecPublicKeyInfo(SM2_CURVE, Buffer.concat([Buffer.of(2), good.subarray(27, 59)]))
    for (const peer of [
      offCurve,
      foreign.publicKey!,
      compressed,
      good.subarray(26),
      Buffer.concat([good, Buffer.of(0)]),
      Buffer.alloc(0),
    ]) {
      expect(sm2Ecdh.derive(material, peer)).toBeUndefined()
    }
  })
})

describe("an SM2 private key", () => {
  test("is never given to node:crypto", () => {
    expect(() => privateKeyOf(material)).toThrow("never given to node:crypto")
  })

  test("is read only in the form in which it is written here", () => {
    const scalar = Buffer.from(material.secret.slice(36, 68))
    const point = Buffer.from(material.secret.slice(73))
    expect(ecPrivateKeyInfo(SM2_CURVE, scalar, point)).toEqual(material.secret)
    const cut = { ...material, secret: material.secret.slice(0, -1) }
    expect(() => dsa.sign(cut, message, "RAW", systemRandom)).toThrow("no SM2 private key")
  })
})
