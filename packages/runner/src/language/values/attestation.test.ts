import { expect, test } from "vitest"
import { enclaveKeys } from "../../nitro/test-keys.ts"
import { evaluate, evaluateRaw } from "../evaluate.ts"
import { scopeOf } from "../scope.fixture.ts"

const bytesOf = (value: unknown, names = {}) => Buffer.from(evaluateRaw(value, scopeOf(names)) as Uint8Array)

test("$attestation gives a document for the suite's own enclave, as base64 where it stands", () => {
  const { AttestationDocument } = evaluate({ AttestationDocument: { $attestation: {} } }, scopeOf()) as { AttestationDocument: string }
  const document = Buffer.from(AttestationDocument, "base64")
  expect(document[0]).toBe(0x84)
  expect(document.includes("pcrs")).toBe(true)
  expect(document.includes(Buffer.from(enclaveKeys().publicKey))).toBe(true)
})

test("$attestation takes a key, registers, a nonce and data from the case", () => {
  const made = bytesOf(
    {
      $attestation: {
        platform: "nitrotpm",
        publicKey: "${answer.PublicKey}",
        nonce: { $utf8: "a nonce" },
        userData: { $utf8: "some data" },
        pcrs: { 4: { $hex: "ab".repeat(48) } },
      },
    },
    { answer: { PublicKey: Buffer.from("some key").toString("base64") } },
  )
  for (const part of ["nitrotpm_pcrs", "some key", "a nonce", "some data", Buffer.alloc(48, 0xab)]) expect(made.includes(part)).toBe(true)
  expect(bytesOf({ $attestation: { publicKey: null } }).toString("latin1")).toContain("public_key\xf6")
})

test.each([
  [{ $attestation: { flaw: "bent" } }, "$attestation flaw is one of expired, not-yet-valid, "],
  [{ $attestation: { platform: "tpm" } }, "$attestation platform is one of enclave, nitrotpm"],
  [{ $attestation: { publicKey: "not base64!" } }, "$attestation publicKey wants bytes or base64 text"],
  [{ $attestation: { pcrs: { 0: 1 } } }, "$attestation pcrs 0 wants bytes or base64 text"],
  [{ $openEnvelope: "${none.CiphertextForRecipient}" }, "has no value"],
  [{ $openEnvelope: "AAAA" }, "$openEnvelope wants CMS EnvelopedData"],
])("%j is refused with the reason", (value, reason) => {
  expect(() => evaluate(value, scopeOf({ none: {} }))).toThrow(reason)
})
