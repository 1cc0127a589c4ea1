import { constants, generateKeyPairSync, privateDecrypt } from "node:crypto"
import { ml_dsa44 } from "@noble/post-quantum/ml-dsa.js"
import { ml_kem512 } from "@noble/post-quantum/ml-kem.js"
import { describe, expect, test } from "vitest"
import { evaluate, evaluateRaw } from "./evaluate.ts"
import { scopeOf } from "./scope.fixture.ts"

const hexOf = (value: unknown, names = {}) => Buffer.from(evaluateRaw(value, scopeOf(names)) as Uint8Array).toString("hex")

describe("strings", () => {
  test("one placeholder becomes the raw value, whatever its type", () => {
    const scope = scopeOf({ a: { n: 16, list: [1, { x: true }], no: false } })
    expect(evaluate({ n: "${a.n}", list: "${a.list}", no: "${a.no}" }, scope)).toEqual({ n: 16, list: [1, { x: true }], no: false })
  })

  test("placeholders within text become text", () => {
    expect(evaluate("alias/${run.id}-${a.n}", scopeOf({ run: { id: "r1" }, a: { n: 7 } }))).toBe("alias/r1-7")
  })

  test("an optional placeholder without a value takes the member away", () => {
    expect(evaluate({ KeyId: "k", KeySpec: "${a.KeySpec?}", List: ["${a.x?}", 1] }, scopeOf({ a: {} }))).toEqual({ KeyId: "k", List: [1] })
  })

  test("a placeholder without a value says which one", () => {
    expect(() => evaluate({ KeyId: "${dk.CiphertextBlob}" }, scopeOf({ dk: {} }))).toThrow(
      "${dk.CiphertextBlob} has no value: the answers so far have no such member",
    )
  })

  test("what an answer holds is never read as a placeholder or a value", () => {
    const hostile = { text: "${secret.x}", value: { $utf8: "x" } }
    expect(evaluate({ a: "${answer.text}", b: "${answer.value}" }, scopeOf({ answer: hostile }))).toEqual({
      a: "${secret.x}",
      b: { $utf8: "x" },
    })
  })

  test("member names take placeholders too, and __proto__ is a member like any other", () => {
    const sent = evaluate(JSON.parse('{"${a.k}": 1, "__proto__": {"x": 1}}'), scopeOf({ a: { k: "tenant" } }))
    expect(JSON.stringify(sent)).toBe('{"tenant":1,"__proto__":{"x":1}}')
  })
})

describe("values", () => {
  test.each([
    [{ $utf8: "aé" }, "61c3a9"],
    [{ $hex: "00FF" }, "00ff"],
    [{ $base64: "AP8=" }, "00ff"],
    [{ $repeat: [{ $hex: "0a" }, 3] }, "0a0a0a"],
    [{ $repeat: [{ $hex: "0a" }, 0] }, ""],
    [{ $flip: [{ $hex: "0000" }, 0] }, "8000"],
    [{ $flip: [{ $hex: "0000" }, 15] }, "0001"],
    [{ $flip: [{ $hex: "0000" }, -1] }, "0001"],
    [{ $flip: [{ $hex: "0000" }, -16] }, "8000"],
    [{ $slice: [{ $hex: "00010203" }, 1] }, "010203"],
    [{ $slice: [{ $hex: "00010203" }, 0, -1] }, "000102"],
    [{ $slice: [{ $hex: "00010203" }, -2, -1] }, "02"],
    [{ $concat: [{ $hex: "00" }, "AQI=", { $utf8: "c" }] }, "00010263"],
    [{ $flip: [{ $slice: ["AAAA", 0, 1] }, 7] }, "01"],
  ])("%j is %s", (value, hex) => {
    expect(hexOf(value)).toBe(hex)
  })

  test("bytes become base64 text wherever they stand", () => {
    expect(evaluate({ Plaintext: { $utf8: "hi" }, Recipient: { AttestationDocument: { $hex: "ff" } } }, scopeOf())).toEqual({
      Plaintext: "aGk=",
      Recipient: { AttestationDocument: "/w==" },
    })
  })

  test("strings and lists are repeated as what they are, anything else becomes a list", () => {
    expect(evaluate({ $repeat: ["ab", 3] }, scopeOf())).toBe("ababab")
    expect(evaluate({ $repeat: [["token"], 3] }, scopeOf())).toEqual(["token", "token", "token"])
    expect(evaluate({ $repeat: [{ TagKey: "k" }, 2] }, scopeOf())).toEqual([{ TagKey: "k" }, { TagKey: "k" }])
  })

  test("an earlier answer's base64 is bytes to what wants bytes", () => {
    expect(hexOf({ $flip: ["${dk.CiphertextBlob}", -1] }, { dk: { CiphertextBlob: "AAA=" } })).toBe("0001")
  })

  test("numbers may come from earlier values", () => {
    expect(hexOf({ $slice: [{ $hex: "0011" }, 0, "${a.n}"] }, { a: { n: 1 } })).toBe("00")
  })

  test("$random has the length and depends on the scope's stream alone", () => {
    expect(evaluate({ $random: 32 }, scopeOf())).toBe(evaluate({ $random: 32 }, scopeOf()))
    expect(hexOf({ $random: 33 })).toHaveLength(66)
    const scope = scopeOf()
    expect(evaluate({ $random: 16 }, scope)).not.toBe(evaluate({ $random: 16 }, scope))
  })

  test("$fixture asks for its reference", () => {
    expect(evaluate({ $fixture: "keys/a.json#/x" }, scopeOf())).toEqual({ reference: "keys/a.json#/x" })
  })

  test("$rsaOaep opens with the private key", () => {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 })
    const der = publicKey.export({ type: "spki", format: "der" }).toString("base64")
    for (const hash of ["sha1", "sha256"]) {
      const sealed = evaluateRaw({ $rsaOaep: { publicKey: der, hash, plaintext: { $utf8: "outside" } } }, scopeOf()) as Uint8Array
      const opened = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, sealed)
      expect(opened.toString()).toBe("outside")
    }
  })

  test("$mlDsaMu is what ML-DSA signs for the message", () => {
    const { publicKey, secretKey } = ml_dsa44.keygen(new Uint8Array(32))
    const der = Buffer.concat([new Uint8Array(22), publicKey]).toString("base64")
    const mu = evaluateRaw({ $mlDsaMu: { publicKey: der, message: { $utf8: "outside" } } }, scopeOf()) as Uint8Array
    const signature = ml_dsa44.internal.sign(mu, secretKey, { externalMu: true })
    expect(ml_dsa44.verify(signature, new Uint8Array(Buffer.from("outside")), publicKey)).toBe(true)
  })

  test("$mlKem gives the two parts of one encapsulation for one seed", () => {
    const { publicKey, secretKey } = ml_kem512.keygen(new Uint8Array(64))
    const der = Buffer.concat([new Uint8Array(22), publicKey]).toString("base64")
    const part = (name: string, seed: string) =>
      evaluateRaw({ $mlKem: { publicKey: der, seed: { $hex: seed.repeat(32) }, part: name } }, scopeOf()) as Uint8Array
    expect(ml_kem512.decapsulate(part("ciphertext", "07"), secretKey)).toEqual(part("sharedSecret", "07"))
    expect(part("sharedSecret", "08")).not.toEqual(part("sharedSecret", "07"))
  })

  test.each([
    [{ $mlDsaMu: { publicKey: "AAAA", message: "AAAA" } }, "$mlDsaMu wants the DER of an ML-DSA public key"],
    [{ $mlKem: { publicKey: "AAAA", seed: "AAAA", part: "ciphertext" } }, "$mlKem wants the DER of an ML-KEM public key"],
    [{ $flip: [{ $hex: "00" }, 8] }, "$flip: bit 8 is outside of 1 bytes"],
    [{ $flip: ["not base64!", 0] }, "$flip wants bytes or base64 text, but has a string"],
    [{ $random: "${a.x}" }, '$random wants a whole number, but has "text"'],
    [{ $repeat: ["x", 99_999_999] }, "$repeat: 99999999 times is outside of 0 to 16777216 bytes"],
    [{ $repeat: ["x", -1] }, "$repeat: -1 times is outside of 0 to 16777216 bytes"],
    [{ $rsaOaep: { publicKey: "AAAA", hash: "sha256", plaintext: "AAAA" } }, "$rsaOaep wants the DER of an RSA public key"],
    [{ $wrap: { publicKey: "AAAA", algorithm: "RSAES_OAEP_SHA_1", material: "AAAA" } }, "$wrap wants the DER of an RSA public key"],
    [{ $wrap: { publicKey: "AAAA", algorithm: "SM2PKE", material: "AAAA" } }, "$wrap wants the DER of an SM2 public key for SM2PKE"],
    [{ $wrap: { publicKey: "AAAA", algorithm: "RSAES_PKCS1_V1_5", material: "AAAA" } }, "SM2PKE, not RSAES_PKCS1_V1_5"],
  ])("%j is refused with the reason", (value, reason) => {
    expect(() => evaluate(value, scopeOf({ a: { x: "text" } }))).toThrow(reason)
  })
})
