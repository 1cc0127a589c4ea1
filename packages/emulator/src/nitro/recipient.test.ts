import { createPublicKey, generateKeyPairSync } from "node:crypto"
import { encode, Tagged } from "cborg"
import { describe, expect, test } from "vitest"
import { systemRandom } from "../crypto/random-pool.ts"
import { documentOf, encodeMembers, issueChain, type Members, membersOf, sign } from "./documents.fixture.ts"
import { recipientOf } from "./recipient.ts"
import { newEnclave } from "./recipients.fixture.ts"

const NOW = 1_800_000_000_000
const HOUR = 3_600_000
const chain = await issueChain(NOW)
const enclave = newEnclave()
const secret = Buffer.from("a secret")

const accept = (document: Uint8Array, now = NOW, roots = [chain.root.der]) => recipientOf(document, { roots, now, random: systemRandom })
const withMembers = async (changes: Members) => accept(await documentOf(chain, NOW, { public_key: enclave.publicKey, ...changes }))

test("the recipient of a document reads what was encrypted for it", async () => {
  const recipient = await withMembers({ user_data: Buffer.from("data") })
  expect(enclave.open(recipient.encrypt(secret))).toEqual(secret)
  expect(recipient.attestation).toMatchObject({ platform: "enclave", timestamp: NOW, publicKey: new Uint8Array(enclave.publicKey) })
})

test("nobody else does", async () => {
  const sealed = (await withMembers({})).encrypt(secret)
  expect(() => newEnclave().open(sealed)).toThrow()
  expect(Buffer.from(sealed).includes(secret)).toBe(false)
})

test("an instance with NitroTPM is a recipient too, and a document may have its tag", async () => {
  const pcrs = { pcrs: undefined, nitrotpm_pcrs: new Map([[4, Buffer.alloc(48, 1)]]) }
  expect((await withMembers(pcrs)).attestation.platform).toBe("nitrotpm")
  const parts = await sign(encodeMembers(membersOf(chain, NOW, { public_key: enclave.publicKey })), chain.target)
  expect(enclave.open(accept(encode(new Tagged(18, parts))).encrypt(secret))).toEqual(secret)
})

test.each([3072, 4096])("its key may have %i bits", async (bits) => {
  const { publicKey, open } = newEnclave(bits)
  expect(open((await withMembers({ public_key: publicKey })).encrypt(secret))).toEqual(secret)
})

/** The same key, its length in three bytes where two are enough: BER, and not DER. */
function inLongForm(spki: Buffer): Buffer {
  expect(spki.subarray(0, 2).toString("hex")).toBe("3082")
  return Buffer.concat([Uint8Array.of(0x30, 0x83, 0), spki.subarray(2)])
}

describe("refused is", () => {
  const der = (key: { publicKey: { export(options: object): unknown } }) => key.publicKey.export({ type: "spki", format: "der" })
  const keys: readonly (readonly [string, unknown, string])[] = [
    ["no public_key", null, "it has no public_key"],
    ["a key of 1024 bits", newEnclave(1024).publicKey, "its public_key is not the DER of an RSA key"],
    ["an elliptic curve key", der(generateKeyPairSync("ec", { namedCurve: "P-256" })), "its public_key is not the DER of an RSA key"],
    ["an RSA-PSS key", der(generateKeyPairSync("rsa-pss", { modulusLength: 2048 })), "its public_key is not the DER of an RSA key"],
    ["noise for a key", Buffer.from("key"), "its public_key is not the DER of an RSA key"],
    ["a key with a byte after it", Buffer.concat([enclave.publicKey, Buffer.alloc(1)]), "its public_key is not the DER of an RSA key"],
    ["a key twice", Buffer.concat([enclave.publicKey, enclave.publicKey]), "its public_key is not the DER of an RSA key"],
    ["a key whose length is written too long", inLongForm(enclave.publicKey), "its public_key is not the DER of an RSA key"],
    ["a key in PEM", Buffer.from("-----BEGIN PUBLIC KEY-----"), "its public_key is not the DER of an RSA key"],
  ]
  test.each(keys)("%s", async (_what, public_key, text) => {
    await expect(withMembers({ public_key })).rejects.toThrow(text)
  })

  test.each([
    ["an even modulus", "9".repeat(511).concat("8"), "010001"],
    ["the exponent 1, which encrypts nothing", "9".repeat(512), "01"],
    ["an exponent longer than the modulus", "9".repeat(512), "7".repeat(514)],
  ])("an RSA key with %s", async (_what, n, e) => {
    const [modulus, exponent] = [n, e].map((hex) => Buffer.from(hex, "hex").toString("base64url")) as [string, string]
    const key = createPublicKey({ key: { kty: "RSA", n: modulus, e: exponent }, format: "jwk" })
    const refused = withMembers({ public_key: key.export({ type: "spki", format: "der" }) })
    await expect(refused).rejects.toThrow("its public_key has numbers that nothing can be encrypted with")
  })

  test("a document that was changed after it was signed, in every byte of its payload and signature", async () => {
    const document = await documentOf(chain, NOW, { public_key: enclave.publicKey })
    // From the payload's first byte on; a step that meets every part of it.
    for (let at = 9; at < document.length; at += 7) {
      const changed = Uint8Array.from(document)
      changed[at]! ^= 1
      expect(() => accept(changed)).toThrow("The attestation document of Recipient is not valid")
    }
  })

  test("a document whose certificates are over, and one whose root is not trusted", async () => {
    const document = await documentOf(chain, NOW, { public_key: enclave.publicKey })
    expect(() => accept(document, NOW + 2 * HOUR)).toThrow("a certificate that has expired")
    expect(() => accept(document, NOW, [])).toThrow("a root that this emulator was not given")
  })

  test("a document signed by somebody else than its certificate says", async () => {
    const other = await issueChain(NOW)
    const forged = encode(await sign(encodeMembers(membersOf(chain, NOW, { public_key: enclave.publicKey })), other.target))
    expect(() => accept(forged)).toThrow("its signature is not that of its certificate")
  })
})
