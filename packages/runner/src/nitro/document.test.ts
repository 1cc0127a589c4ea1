import { createPublicKey, verify, X509Certificate } from "node:crypto"
import { describe, expect, test } from "vitest"
import { randomStream } from "../language/random-stream.ts"
import { encodeCbor } from "./cbor.ts"
import { attestationDocument, type DocumentWishes } from "./document.ts"
import type { Flaw } from "./flaws.ts"
import { nitroTestRoot, testAuthority } from "./test-keys.ts"

const NOW = Date.UTC(2026, 5, 1, 12)
const HOUR = 3_600_000
const wishes: DocumentWishes = {
  platform: "enclave",
  publicKey: Buffer.from("public key"),
  userData: Buffer.from("user data"),
  nonce: null,
  pcrs: new Map([[0, new Uint8Array(48)]]),
  flaw: undefined,
}
const make = (changes: Partial<DocumentWishes> = {}, seed = 1) =>
  Buffer.from(attestationDocument({ ...wishes, ...changes }, { now: NOW, random: randomStream(seed, "document") }))

/** The parts of [header of 4 or 5 bytes, {}, payload of two length bytes, signature of 96 bytes]. */
function partsOf(document: Buffer) {
  expect(document[0]).toBe(0x84)
  const header = document.subarray(2, 2 + (document[1]! - 0x40))
  const at = 2 + header.length
  expect([...document.subarray(at, at + 2)]).toEqual([0xa0, 0x59])
  const end = at + 4 + document.readUInt16BE(at + 2)
  expect(document.length).toBe(end + 2 + 96)
  return { header, payload: document.subarray(at + 4, end), signature: document.subarray(end + 2) }
}

/** Byte strings with two length bytes after a name. */
function bytesAfter(payload: Buffer, name: string): Buffer {
  const at = payload.indexOf(name) + name.length
  expect(payload[at]).toBe(0x59)
  return payload.subarray(at + 3, at + 3 + payload.readUInt16BE(at + 1))
}

const certificateOf = (document: Buffer) => new X509Certificate(bytesAfter(partsOf(document).payload, "\x6bcertificate"))
const isSigned = (document: Buffer) => {
  const { header, payload, signature } = partsOf(document)
  const signed = encodeCbor(["Signature1", header, new Uint8Array(0), payload])
  return verify("sha384", signed, { key: certificateOf(document).publicKey, dsaEncoding: "ieee-p1363" }, signature)
}
const root = new X509Certificate(nitroTestRoot())
const authority = new X509Certificate(testAuthority().certificate)

describe("a document without a flaw", () => {
  const document = make()

  test("is signed by its certificate, with ES384", () => {
    expect(partsOf(document).header.toString("hex")).toBe("a1013822")
    expect(isSigned(document)).toBe(true)
  })

  test("has a certificate that leads to the root for tests", () => {
    const certificate = certificateOf(document)
    expect(certificate.checkIssued(authority) && certificate.verify(authority.publicKey)).toBe(true)
    expect(authority.checkIssued(root) && authority.verify(root.publicKey) && root.verify(root.publicKey)).toBe(true)
    expect([certificate.ca, authority.ca, root.ca]).toEqual([false, true, true])
  })

  test("has a certificate for three hours around the target's time, from authorities for longer than anybody's clock goes", () => {
    const times = ({ validFrom, validTo }: X509Certificate) => [Date.parse(validFrom), Date.parse(validTo)]
    expect(times(certificateOf(document))).toEqual([NOW - HOUR, NOW + 2 * HOUR])
    for (const each of [authority, root]) expect(times(each)).toEqual([Date.UTC(2000, 0, 1), Date.UTC(2200, 0, 1)])
  })

  test("has what was asked for in it, and null for what was not", () => {
    const { payload } = partsOf(document)
    const text = payload.toString("latin1")
    expect(text).toContain("\x6apublic_keyJpublic key")
    expect(text).toContain("\x69user_dataIuser data")
    expect(text).toContain("\x65nonce\xf6")
    expect(text).toContain(`\x64pcrs\xa1\x00X0${"\0".repeat(48)}`)
    expect(payload.includes(Buffer.from(nitroTestRoot()))).toBe(true)
  })

  test("is the same for the same seed, and another one for another", () => {
    expect(make()).toEqual(document)
    expect(make({}, 2)).not.toEqual(document)
  })
})

test("an instance with NitroTPM has its registers under another name", () => {
  const text = partsOf(make({ platform: "nitrotpm" })).payload.toString("latin1")
  expect(text).toContain("\x6dnitrotpm_pcrs\xa1")
  expect(text).not.toContain("\x64pcrs")
})

describe("a flaw is the only one:", () => {
  const issued = (document: Buffer) => certificateOf(document).verify(authority.publicKey)
  const isNow = (document: Buffer) => {
    const { validFrom, validTo } = certificateOf(document)
    return Date.parse(validFrom) <= NOW && NOW <= Date.parse(validTo)
  }
  const rooted = (document: Buffer) => partsOf(document).payload.includes(Buffer.from(nitroTestRoot()))
  const es384 = (document: Buffer) => partsOf(document).header.toString("hex") === "a1013822"
  const checks = { signed: isSigned, now: isNow, rooted, issued, es384 }

  test.each<[Flaw, (keyof typeof checks)[]]>([
    ["expired", ["now"]],
    ["not-yet-valid", ["now"]],
    ["other-root", ["rooted", "issued"]],
    ["other-issuer", ["issued"]],
    ["other-signer", ["signed"]],
    ["other-algorithm", ["es384"]],
  ])("%s", (flaw, broken) => {
    const document = make({ flaw })
    const found = Object.entries(checks).filter(([, holds]) => !holds(document))
    expect(found.map(([name]) => name)).toEqual(broken)
  })
})

test("the signer's public key in the fixture is that of its certificates", async () => {
  const { readFixture } = await import("../language/fixtures.ts")
  const der = Buffer.from(String(readFixture("keys/nitro.json#/signer/publicKey")), "base64")
  expect(certificateOf(make()).publicKey.equals(createPublicKey({ key: der, format: "der", type: "spki" }))).toBe(true)
})
