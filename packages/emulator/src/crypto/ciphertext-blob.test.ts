import { createHash } from "node:crypto"
import { crc32 } from "node:zlib"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { KeyMaterial } from "../keys/record.ts"
import { type KeyName, open, parse, seal } from "./ciphertext-blob.ts"
import type { EncryptionContext } from "./encryption-context.ts"
import { newMaterial } from "./material.ts"
import { systemRandom } from "./random-pool.ts"

const key: KeyName = { account: "111122223333", keyId: "1234abcd-12ab-34cd-56ef-1234567890ab" }
const material = await newMaterial("SYMMETRIC_DEFAULT", systemRandom, 0)
const plaintext = Buffer.from("thirty-two bytes of a data key..")

const sealed = (context?: EncryptionContext, bytes: Uint8Array = plaintext) => seal(key, material, bytes, context, systemRandom)

/** What Decrypt does with the key at hand: parse, compare the name, open. */
function decrypt(blob: Uint8Array, context?: EncryptionContext, under: KeyMaterial = material): Buffer | undefined {
  const parsed = parse(blob)
  return parsed && open(parsed, under, context)
}

/** As an attacker changes a blob: with the checksum put right. */
function forged(blob: Buffer, change: (blob: Buffer) => void): Buffer {
  const copy = Buffer.from(blob)
  change(copy)
  copy.writeUInt32BE(crc32(copy.subarray(0, -4)), copy.length - 4)
  return copy
}

function flipped(blob: Buffer, bit: number): Buffer {
  const copy = Buffer.from(blob)
  copy[bit >> 3] = copy[bit >> 3]! ^ (0x80 >> (bit & 7))
  return copy
}

describe("a ciphertext blob", () => {
  test("opens to the plaintext under the same material and context", () => {
    const context = fc.dictionary(fc.string(), fc.string(), { maxKeys: 4 })
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4096 }), context, (bytes, pairs) => {
        expect(decrypt(sealed(pairs, bytes), pairs)).toEqual(Buffer.from(bytes))
      }),
    )
  })

  test("names the key and the material inside", () => {
    expect(parse(sealed())).toMatchObject({ ...key, materialId: material.id })
  })

  test("is as long as one of KMS: 152 bytes and the plaintext", () => {
    expect(sealed()).toHaveLength(184)
    expect(sealed(undefined, Buffer.alloc(1))).toHaveLength(153)
    expect(sealed({ a: "b" }, Buffer.alloc(4096))).toHaveLength(4248)
  })

  test("does not begin like one of KMS", () => {
    expect(sealed().toString("base64")).toMatch(/^EMULATED/)
  })

  test("is another one each time", () => {
    const blobs = Array.from({ length: 100 }, () => sealed().toString("hex"))
    expect(new Set(blobs).size).toBe(100)
    const nonces = blobs.map((blob) => parse(Buffer.from(blob, "hex"))!.nonce.toString("hex"))
    expect(new Set(nonces).size).toBe(100)
  })

  test("does not show the plaintext", () => {
    expect(sealed().includes(plaintext)).toBe(false)
  })
})

describe("a blob that is not what was sealed", () => {
  test("fails for every single flipped bit, before its key is looked up", () => {
    const blob = sealed({ a: "b" })
    for (let bit = 0; bit < blob.length * 8; bit++) expect(parse(flipped(blob, bit))).toBeUndefined()
  })

  test("fails for every single flipped bit whose checksum was put right", () => {
    const blob = sealed({ a: "b" })
    for (let bit = 0; bit < (blob.length - 4) * 8; bit++) {
      const forgery = forged(blob, (copy) => flipped(blob, bit).copy(copy, 0, 0, blob.length - 4))
      expect(decrypt(forgery, { a: "b" })).toBeUndefined()
    }
  })

  test("fails when cut at any place", () => {
    const blob = sealed()
    for (let length = 0; length < blob.length; length++) expect(decrypt(blob.subarray(0, length))).toBeUndefined()
    for (let from = 1; from < blob.length; from++) expect(decrypt(blob.subarray(from))).toBeUndefined()
  })

  test("fails when cut with the checksum put right", () => {
    const blob = sealed()
    for (let length = 5; length < blob.length; length++) {
      expect(decrypt(forged(Buffer.from(blob.subarray(0, length)), () => {}))).toBeUndefined()
    }
  })

  test("fails when extended, in front or behind, by whatever", () => {
    const blob = sealed()
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (more) => {
        expect(decrypt(Buffer.concat([blob, more]))).toBeUndefined()
        expect(decrypt(Buffer.concat([more, blob]))).toBeUndefined()
        expect(decrypt(forged(Buffer.concat([blob, more]), () => {}))).toBeUndefined()
      }),
    )
  })

  test("fails for bytes of any other origin", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 6144 }), (bytes) => parse(bytes) === undefined))
    const aws = Buffer.concat([Buffer.from("01020300780000", "hex"), Buffer.alloc(177)])
    expect(parse(aws)).toBeUndefined()
  })

  test("fails when two blobs are joined, whatever part is whose", () => {
    const [one, other] = [sealed(), sealed()]
    for (const at of [126, 132, 150, 164, 172]) {
      expect(decrypt(forged(Buffer.concat([one.subarray(0, at), other.subarray(at)]), () => {}))).toBeUndefined()
    }
  })

  test("fails under another material, also when it claims to be of that one", async () => {
    const another = await newMaterial("SYMMETRIC_DEFAULT", systemRandom, 0)
    expect(decrypt(sealed(), undefined, another)).toBeUndefined()
    const claims = forged(sealed(), (copy) => copy.write(another.id, 7 + 13 + 37, "hex"))
    expect(parse(claims)).toMatchObject({ materialId: another.id })
    expect(decrypt(claims, undefined, another)).toBeUndefined()
  })

  test("fails when it claims to be of another key with the very same material", () => {
    const other = { ...key, keyId: "0000abcd-12ab-34cd-56ef-1234567890ab" }
    const claims = forged(sealed(), (copy) => copy.write(other.keyId, 7 + 13 + 1, "latin1"))
    expect(parse(claims)).toMatchObject(other)
    expect(decrypt(claims)).toBeUndefined()
  })

  test("fails when its padding is not zero or its lengths are too large", () => {
    expect(decrypt(forged(sealed(), (copy) => copy.writeUInt8(1, 119)))).toBeUndefined()
    for (const at of [7, 20]) {
      for (let length = 0; length < 256; length++) {
        const forgery = forged(sealed(), (copy) => copy.writeUInt8(length, at))
        expect(decrypt(forgery)?.equals(plaintext) ?? false).toBe(length === sealed()[at])
      }
    }
  })

  test.each<[string, EncryptionContext | undefined, EncryptionContext | undefined]>([
    ["is missing", { tenant: "a" }, undefined],
    ["was not given", undefined, { tenant: "a" }],
    ["has another value", { tenant: "a" }, { tenant: "b" }],
    ["differs in letter case", { tenant: "a" }, { Tenant: "a" }],
    ["has a pair more", { tenant: "a" }, { tenant: "a", more: "" }],
    ["has a pair less", { tenant: "a", more: "" }, { tenant: "a" }],
  ])("fails when the encryption context %s", (_what, at, then) => {
    expect(decrypt(sealed(at), then)).toBeUndefined()
  })

  test("opens with an empty context where none was given, and the pairs in any order", () => {
    expect(decrypt(sealed({}))).toEqual(plaintext)
    expect(decrypt(sealed(), {})).toEqual(plaintext)
    expect(decrypt(sealed({ a: "1", b: "2" }), { b: "2", a: "1" })).toEqual(plaintext)
  })
})

test("a blob made once still opens: the form is what stored ciphertexts depend on", () => {
  const secret = createHash("sha256").update("a fixed material").digest()
  const fixed: KeyMaterial = { id: "ab".repeat(32), secret, createdAt: 0, state: "CURRENT" }
  const counter = { bytes: (length: number) => Buffer.alloc(length, 0x11) }
  const blob = seal(key, fixed, Buffer.from("hello"), { purpose: "test" }, counter)
  expect(createHash("sha256").update(blob).digest("hex")).toBe("d500ac308bb6374898eb9655b7245dae146b9fad81d1a3b804121207b7cfca59")
  expect(decrypt(blob, { purpose: "test" }, fixed)).toEqual(Buffer.from("hello"))
})
