import { encode } from "cborg"
import { describe, expect, test } from "vitest"
import { parseDocument } from "./document.ts"
import { encodeMembers, type Members, membersOf } from "./documents.fixture.ts"

const NOW = 1_800_000_000_000
// The certificates are looked at elsewhere.
const chain = { target: { der: Buffer.of(1) }, cabundle: [Buffer.of(2)] } as unknown as Parameters<typeof membersOf>[0]
const parse = (changes: Members = {}) => parseDocument(encodeMembers(membersOf(chain, NOW, changes)))
const refusal = (changes: Members) => {
  try {
    parse(changes)
  } catch (error) {
    return (error as Error).message.replace("The attestation document of Recipient is not valid: ", "")
  }
  throw new Error("accepted")
}
const register = (bytes: number) => new Map([[0, Buffer.alloc(bytes)]])

describe("the document of an enclave", () => {
  test("is read, with every optional member", () => {
    const given = { public_key: Buffer.from("key"), user_data: Buffer.from("data"), nonce: Buffer.from("nonce") }
    expect(parse(given).attestation).toEqual({
      platform: "enclave",
      moduleId: "i-1234567890abcdef0-enc0123456789abcde",
      timestamp: NOW,
      pcrs: new Map([0, 1, 2].map((index) => [index, new Uint8Array(48).fill(index)])),
      publicKey: new Uint8Array(Buffer.from("key")),
      userData: new Uint8Array(Buffer.from("data")),
      nonce: new Uint8Array(Buffer.from("nonce")),
    })
  })

  test("is read without them, whether they are null or missing", () => {
    const bare = parse().attestation
    expect(Object.keys(bare)).toEqual(["platform", "moduleId", "timestamp", "pcrs"])
    expect(parse({ public_key: undefined, user_data: undefined, nonce: undefined }).attestation).toEqual(bare)
  })

  test.each([32, 48, 64])("has registers of %i bytes", (size) => {
    expect(parse({ pcrs: register(size) }).attestation.pcrs.get(0)).toHaveLength(size)
  })

  test("may have an empty nonce and user_data up to 1024 bytes", () => {
    const { nonce, userData } = parse({ nonce: Buffer.alloc(0), user_data: Buffer.alloc(1024) }).attestation
    expect([nonce, userData?.length]).toEqual([new Uint8Array(0), 1024])
  })
})

test("the document of an instance with NitroTPM has its registers elsewhere", () => {
  const { platform, pcrs } = parse({ pcrs: undefined, nitrotpm_pcrs: register(48) }).attestation
  expect([platform, pcrs.size]).toEqual(["nitrotpm", 1])
})

test.each<[string, Members, string]>([
  ["no module_id", { module_id: undefined }, "its module_id is not a text that is not empty"],
  ["an empty module_id", { module_id: "" }, "its module_id is not a text that is not empty"],
  ["a null digest", { digest: null }, "its digest is not SHA384"],
  ["another digest", { digest: "SHA256" }, "its digest is not SHA384"],
  ["no timestamp", { timestamp: 0 }, "its timestamp is not milliseconds since 1970"],
  ["a timestamp too large", { timestamp: 2n ** 63n }, "its timestamp is not milliseconds since 1970"],
  ["a timestamp as text", { timestamp: "now" }, "its timestamp is not milliseconds since 1970"],
  ["no registers", { pcrs: undefined }, "it has not exactly one of pcrs and nitrotpm_pcrs"],
  ["registers of both kinds", { nitrotpm_pcrs: register(48) }, "it has not exactly one of pcrs and nitrotpm_pcrs"],
  ["an empty map of registers", { pcrs: new Map() }, "its pcrs is not a map of 1 to 32 registers"],
  ["a register of 47 bytes", { pcrs: register(47) }, "its pcrs is not a map of 1 to 32 registers"],
  ["a register 32", { pcrs: new Map([[32, Buffer.alloc(48)]]) }, "its pcrs is not a map of 1 to 32 registers"],
  ["a register with a name", { pcrs: new Map([["0", Buffer.alloc(48)]]) }, "its pcrs is not a map of 1 to 32 registers"],
  ["no certificate", { certificate: undefined }, "its certificate is not a byte string of 1 to 1024 bytes"],
  ["a certificate as text", { certificate: "MIIB" }, "its certificate is not a byte string of 1 to 1024 bytes"],
  ["a certificate too long", { certificate: Buffer.alloc(1025) }, "its certificate is not a byte string of 1 to 1024 bytes"],
  ["an empty cabundle", { cabundle: [] }, "its cabundle is not a list of certificates"],
  ["an empty certificate in cabundle", { cabundle: [Buffer.of(1), Buffer.alloc(0)] }, "its cabundle is not a list of certificates"],
  ["an empty public_key", { public_key: Buffer.alloc(0) }, "its public_key is not a byte string of 1 to 1024 bytes"],
  ["user_data too long", { user_data: Buffer.alloc(1025) }, "its user_data is not a byte string of at most 1024 bytes"],
  ["a nonce as text", { nonce: "nonce" }, "its nonce is not a byte string of at most 1024 bytes"],
  ["another member", { pcr: 1 }, "it has a member that attestation documents do not have"],
])("%s is refused", (_what, changes, text) => {
  expect(refusal(changes)).toContain(text)
})

test.each<[string, Uint8Array, string]>([
  ["a list", encode([1]), "its payload is not a map"],
  ["nothing", new Uint8Array(0), "the payload is not CBOR"],
  ["a map with a number for a name", encode(new Map<unknown, unknown>([[1, 2]])), "it has not exactly one of pcrs"],
  ["a map with one name twice", Buffer.from("a2616101616102", "hex"), "the payload is not CBOR"],
  ["a document with something behind it", Buffer.concat([encodeMembers(membersOf(chain, NOW)), Buffer.of(0)]), "the payload is not CBOR"],
])("%s is no document", (_what, payload, text) => {
  expect(() => parseDocument(payload)).toThrow(text)
})
