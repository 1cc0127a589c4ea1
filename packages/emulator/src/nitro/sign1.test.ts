import { createPublicKey } from "node:crypto"
import { encode, Tagged } from "cborg"
import { describe, expect, test } from "vitest"
import { ES384, issue, sign } from "./documents.fixture.ts"
import { parseSign1, requireSignature } from "./sign1.ts"

const payload = Buffer.from("payload")
const { keys } = await issue(1_800_000_000_000, { name: "signer" })
const spki = Buffer.from(await crypto.subtle.exportKey("spki", keys.publicKey))
const key = createPublicKey({ key: spki, format: "der", type: "spki" })
const parts = await sign(payload, { keys })
const [header, unprotected, , signature] = parts
const check = (structure: unknown) => requireSignature(parseSign1(encode(structure)), key)

test("a signed payload is read and its signature holds, with the tag 18 and without", () => {
  expect(parseSign1(encode(parts)).payload).toEqual(new Uint8Array(payload))
  expect(() => check(parts)).not.toThrow()
  expect(() => check(new Tagged(18, parts))).not.toThrow()
})

describe("the signature does not hold for", () => {
  const other = "its signature is not that of its certificate"
  test("another payload", () => {
    expect(() => check([header, unprotected, Buffer.from("Payload"), signature])).toThrow(other)
  })

  test("any bit of it changed", () => {
    for (const at of [0, 47, 48, 95]) {
      const changed = Uint8Array.from(signature as Uint8Array)
      changed[at]! ^= 1
      expect(() => check([header, unprotected, payload, changed])).toThrow(other)
    }
  })

  test("another hash, or a header written another way", async () => {
    expect(() => check([header, unprotected, payload, new Uint8Array(96)])).toThrow(other)
    const hashed = await sign(payload, { keys, hash: "SHA-256" })
    expect(() => check(hashed)).toThrow(other)
    // {1: -35} with an integer longer than needed: the same header, but not what was signed.
    expect(() => check([Buffer.from("a1013922".replace("3922", "390022"), "hex"), unprotected, payload, signature])).toThrow(other)
  })

  test("another key", async () => {
    const stranger = await issue(1_800_000_000_000, { name: "stranger" })
    const signed = await sign(payload, stranger)
    expect(() => check(signed)).toThrow(other)
  })
})

test.each<[string, unknown, string]>([
  ["ES256", [encode(new Map([[1, -7]])), unprotected, payload, signature], "its algorithm is not ES384"],
  ["no algorithm", [encode(new Map()), unprotected, payload, signature], "its algorithm is not ES384"],
  ["an empty header", [new Uint8Array(0), unprotected, payload, signature], "the protected header is not CBOR"],
  ["a header that is no bytes", [new Map([[1, -35]]), unprotected, payload, signature], "its algorithm is not ES384"],
  [
    "a second header",
    [
      encode(
        new Map([
          [1, -35],
          [4, 1],
        ]),
      ),
      unprotected,
      payload,
      signature,
    ],
    "its algorithm is not ES384",
  ],
  ["an unprotected header", [ES384, new Map([[1, -35]]), payload, signature], "it has unprotected headers"],
  ["no payload", [ES384, unprotected, null, signature], "its payload is not a byte string of 1 to 16384 bytes"],
  ["an empty payload", [ES384, unprotected, Buffer.alloc(0), signature], "its payload is not a byte string of 1 to 16384 bytes"],
  ["too much payload", [ES384, unprotected, Buffer.alloc(16_385), signature], "its payload is not a byte string of 1 to 16384 bytes"],
  ["a signature in DER", [ES384, unprotected, payload, Buffer.alloc(102)], "its signature does not have 96 bytes"],
  ["three parts", [ES384, unprotected, payload], "it is not a COSE_Sign1 structure"],
  ["five parts", [...parts, null], "it is not a COSE_Sign1 structure"],
  ["a map", new Map([[1, 2]]), "it is not a COSE_Sign1 structure"],
  ["another tag", new Tagged(98, parts), "the document is not CBOR"],
])("%s is refused", (_what, structure, text) => {
  expect(() => check(structure)).toThrow(text)
})

test.each<[string, Buffer]>([
  ["noise", Buffer.from("This is not an attestation document.")],
  ["half a document", Buffer.from(encode(parts)).subarray(0, 50)],
  ["a document with something behind it", Buffer.concat([encode(parts), Buffer.of(0)])],
  ["lists in lists, as many as a request holds", Buffer.alloc(262_144, 0x81)],
  ["a list that claims four thousand million items", Buffer.from("9affffffff00", "hex")],
])("%s is not CBOR", (_what, document) => {
  expect(() => parseSign1(document)).toThrow("the document is not CBOR")
})
