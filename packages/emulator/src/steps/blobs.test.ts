import { expect, test } from "vitest"
import { decodeBlobs, encodeBlobs } from "./blobs.ts"

const paths = [["Plaintext"], ["Recipient", "AttestationDocument"]]

test("decodes the members at their paths and leaves the others", () => {
  const body = { Plaintext: "aGk=", Recipient: { AttestationDocument: "AA==", KeyEncryptionAlgorithm: "x" }, KeyId: "aGk=" }
  expect(decodeBlobs(body, paths)).toEqual({
    Plaintext: Buffer.from("hi"),
    Recipient: { AttestationDocument: Buffer.of(0), KeyEncryptionAlgorithm: "x" },
    KeyId: "aGk=",
  })
  expect(body.Plaintext).toBe("aGk=")
})

test("an object without blobs is itself", () => {
  const body = { KeyId: "a", Recipient: {} }
  expect(decodeBlobs({ KeyId: "a" }, paths)).toEqual({ KeyId: "a" })
  expect(decodeBlobs(body, paths)).toEqual(body)
})

test("encodes just the bytes of a view", () => {
  const view = new Uint8Array(Buffer.from("xhix")).subarray(1, 3)
  expect(encodeBlobs({ Plaintext: view, KeyId: "k" }, paths)).toEqual({ Plaintext: "aGk=", KeyId: "k" })
})
