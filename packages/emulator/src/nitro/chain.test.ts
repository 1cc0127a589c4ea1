import { describe, expect, test } from "vitest"
import { signerOf } from "./chain.ts"
import type { Document } from "./document.ts"
import { type Chain, DIGITAL_SIGNATURE, issue, issueChain, KEY_CERT_SIGN } from "./documents.fixture.ts"

const NOW = 1_800_000_000_000
const HOUR = 3_600_000
const good = await issueChain(NOW)

const signer = (chain: Pick<Chain, "target" | "cabundle">, roots = [good.root.der], now = NOW) =>
  signerOf({ certificate: chain.target.der, cabundle: chain.cabundle } as unknown as Document, roots, now)
/** A chain with these changes, and its root trusted. */
const changed = async (changes: Parameters<typeof issueChain>[1]) => {
  const chain = await issueChain(NOW, changes)
  return () => signer(chain, [chain.root.der])
}

test("the key of the last certificate is the signer's", async () => {
  const jwk = await crypto.subtle.exportKey("jwk", good.target.keys.publicKey)
  expect(signer(good).export({ format: "jwk" })).toMatchObject({ x: jwk.x, y: jwk.y })
})

test("a root may issue the last certificate itself", async () => {
  const root = await issue(NOW, { name: "alone", pathLength: 0 })
  const target = await issue(NOW, { name: "target", issuer: root, authority: false })
  expect(signer({ target, cabundle: [root.der] }, [root.der]).asymmetricKeyType).toBe("ec")
})

describe("the root", () => {
  test("is one of those given", async () => {
    const other = await issue(NOW, { name: "other" })
    expect(() => signer(good, [])).toThrow("a root that this emulator was not given (createEmulator: nitroRoots)")
    expect(() => signer(good, [other.der])).toThrow("a root that this emulator was not given")
    expect(signer(good, [other.der, good.root.der]).type).toBe("public")
  })

  test("stands first", () => {
    expect(() => signer({ ...good, cabundle: good.cabundle.toReversed() })).toThrow("a root that this emulator was not given")
  })

  test("with the name of a trusted one and another key is not that one", async () => {
    const forged = await issueChain(NOW)
    expect(() => signer(forged)).toThrow("a root that this emulator was not given")
    // Under the true root, its authorities were not issued by it.
    const mixed = { target: forged.target, cabundle: [good.root.der, forged.cabundle[1]!] }
    expect(() => signer(mixed)).toThrow("was not issued by the next one")
  })
})

describe("time", () => {
  test("is that of the emulator: the certificates hold from their first moment to their last", () => {
    for (const at of [NOW - HOUR, NOW + HOUR]) expect(signer(good, [good.root.der], at).type).toBe("public")
    expect(() => signer(good, [good.root.der], NOW - HOUR - 1)).toThrow("a certificate that is not valid yet")
    expect(() => signer(good, [good.root.der], NOW + HOUR + 1)).toThrow("a certificate that has expired")
  })

  test.each(["root", "zone", "target"])("counts for the certificate of the %s", async (name) => {
    expect(await changed({ [name]: { validFrom: NOW - 2 * HOUR, validTo: NOW - HOUR } })).toThrow("a certificate that has expired")
    expect(await changed({ [name]: { validFrom: NOW + HOUR, validTo: NOW + 2 * HOUR } })).toThrow("a certificate that is not valid yet")
  })
})

describe("an authority", () => {
  test.each(["root", "zone"])("(%s) says that it is one, and may issue certificates", async (name) => {
    const text = "a certificate in its cabundle is not that of an authority"
    expect(await changed({ [name]: { authority: false } })).toThrow(text)
    expect(await changed({ [name]: { usage: DIGITAL_SIGNATURE } })).toThrow(text)
  })

  test("limits how many others come below it", async () => {
    expect((await changed({ root: { pathLength: 1 }, zone: { pathLength: 0 } }))().type).toBe("public")
    expect(await changed({ root: { pathLength: 0 } })).toThrow("its chain is longer than one of its authorities allows")
  })

  test("has issued the certificate below it, by name and by key", async () => {
    const stranger = await issue(NOW, { name: "stranger" })
    expect(await changed({ target: { issuer: stranger } })).toThrow("was not issued by the next one")
    expect(await changed({ target: { issuer: { ...stranger, name: "zone" } } })).toThrow("was not issued by the next one")
    expect(() => signer({ ...good, cabundle: [good.root.der] })).toThrow("was not issued by the next one")
  })
})

test.each<[string, Parameters<typeof issue>[1], string]>([
  ["is no authority", { name: "target", authority: true }, "its certificate is that of an authority"],
  ["says nothing of a path", { name: "target", pathLength: 0 }, "its certificate is that of an authority"],
  ["is for signatures", { name: "target", usage: KEY_CERT_SIGN }, "its certificate is not for signatures"],
  ["has a P-384 key", { name: "target", curve: "P-256" }, "its certificate has no P-384 key"],
  ["has no critical extension that nobody knows", { name: "target", critical: "1.2.3.4" }, "it has a certificate that is none"],
])("the last certificate %s", async (_what, target, text) => {
  expect(await changed({ target })).toThrow(text)
})

describe("what is no certificate is refused:", () => {
  const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(good.target.der).toString("base64")}\n-----END CERTIFICATE-----\n`
  test.each([
    ["noise", Buffer.from("certificate")],
    ["half of one", good.target.der.subarray(0, 100)],
    ["one with something behind it", Buffer.concat([good.target.der, Buffer.of(0)])],
    ["PEM", Buffer.from(pem)],
  ])("%s", (_what, der) => {
    expect(() => signer({ ...good, target: { ...good.target, der } })).toThrow("it has a certificate that is none")
  })
})
