import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from "node:crypto"
import { createRequire } from "node:module"
import { describe, expect, test } from "vitest"
import { evaluateRaw } from "../evaluate.ts"
import { scopeOf } from "../scope.fixture.ts"

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64")
const material = Buffer.from("key material of thirty-three bytes").subarray(0, 33)

function wrapped(algorithm: string, bytes: Uint8Array = material): Buffer {
  const value = { $wrap: { publicKey: spki, algorithm, material: { $hex: Buffer.from(bytes).toString("hex") } } }
  return Buffer.from(evaluateRaw(value, scopeOf()) as Uint8Array)
}

function opened(ciphertext: Uint8Array, oaepHash: string): Buffer {
  return privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, ciphertext)
}

describe("$wrap", () => {
  test.each([
    ["RSAES_OAEP_SHA_1", "sha1"],
    ["RSAES_OAEP_SHA_256", "sha256"],
  ])("with %s opens with the private key", (algorithm, hash) => {
    expect(opened(wrapped(algorithm), hash)).toEqual(material)
  })

  test.each([
    ["RSA_AES_KEY_WRAP_SHA_1", "sha1"],
    ["RSA_AES_KEY_WRAP_SHA_256", "sha256"],
  ])("with %s is an encrypted AES key of 256 bits, and the material wrapped by it", (algorithm, hash) => {
    const bytes = wrapped(algorithm)
    expect(bytes).toHaveLength(256 + 48)
    const aesKey = opened(bytes.subarray(0, 256), hash)
    expect(aesKey).toHaveLength(32)
    const decipher = createDecipheriv("id-aes256-wrap-pad", aesKey, Buffer.from("A65959A6", "hex"))
    expect(Buffer.concat([decipher.update(bytes.subarray(256)), decipher.final()])).toEqual(material)
  })

  test("sends the same bytes in the same run", () => {
    for (const algorithm of ["RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_256"]) expect(wrapped(algorithm)).toEqual(wrapped(algorithm))
  })

  test("says how much fits when material is too long to be wrapped directly", () => {
    expect(() => wrapped("RSAES_OAEP_SHA_256", Buffer.alloc(191))).toThrow("$wrap: this key takes at most 190 bytes with sha256, not 191")
    expect(opened(wrapped("RSAES_OAEP_SHA_256", Buffer.alloc(190)), "sha256")).toHaveLength(190)
  })
})

const require = createRequire(import.meta.url)

test("$wrap with SM2PKE opens with the SM2 private key", () => {
  const { sm2 } = require("sm-crypto-v2")
  const pair = sm2.generateKeyPairHex()
  const head = "3059301306072a8648ce3d020106082a811ccf5501822d034200"
  const value = { $wrap: { publicKey: { $hex: head + pair.publicKey }, algorithm: "SM2PKE", material: { $hex: material.toString("hex") } } }
  const hex = Buffer.from(evaluateRaw(value, scopeOf()) as Uint8Array).toString("hex")
  expect(Buffer.from(sm2.doDecrypt(hex, pair.privateKey, 1, { output: "array", asn1: true }))).toEqual(material)
})
