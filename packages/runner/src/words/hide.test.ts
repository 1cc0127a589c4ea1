import { expect, test } from "vitest"
import { withoutData } from "./data-in-text.ts"
import { hiding } from "./hide.ts"

const key = Buffer.from("fb8d0c1f9a3e57d26cb40188ffe7215390adbe4c7711f0ffbb3e2a905d6481c3", "hex")
const base64 = key.toString("base64")
const hide = hiding([base64, 'a pass/phrase of "its" owner', "short"])

test.each([
  ["as it was", base64],
  ["without padding", base64.replace(/=+$/, "")],
  ["in the alphabet for URLs", key.toString("base64url")],
  ["in a URL", encodeURIComponent(base64)],
  ["as hexadecimal digits", key.toString("hex")],
  ["as large ones", key.toString("hex").toUpperCase()],
])("a secret is hidden %s, wherever it stands", (_, form) => {
  expect(hide({ [form]: [`a ${form} b`, { c: form }] })).toEqual({ "<32 bytes>": ["a <32 bytes> b", { c: "<32 bytes>" }] })
})

test("a secret that is text is hidden as text, in JSON, and encoded", () => {
  const text = 'a pass/phrase of "its" owner'
  for (const form of [text, JSON.stringify(text).slice(1, -1), encodeURIComponent(text), Buffer.from(text).toString("base64")])
    expect(hide(`<${form}>`)).toBe("<<28 bytes>>")
})

test("what is left of a secret in a text that was cut is hidden too", () => {
  expect(hide(`400 x: ${base64.slice(0, 20)}…`)).toBe("400 x: <32 bytes>…")
  expect(hide(`400 x: ${base64.slice(0, 3)}…`)).toBe(`400 x: ${base64.slice(0, 3)}…`)
})

test("signatures are hidden whose they may be, and short words are not", () => {
  expect(hide("AWS4-HMAC-SHA256 Credential=a, Signature=0123456789abcdef")).toBe("AWS4-HMAC-SHA256 Credential=a, Signature=<masked>")
  expect(hide({ word: "in short", number: 5, nothing: null })).toEqual({ word: "in short", number: 5, nothing: null })
})

test.each([
  [`no such ${base64}.`, "no such <32 bytes>."],
  [`no such ${key.toString("base64url")}`, "no such <43 characters>"],
  [`no such ${key.toString("hex")}`, "no such <64 characters>"],
  ["no such hGfYtRbVcXsWqAzEdCrFvT", "no such <22 characters>"],
  [`?k=${encodeURIComponent(base64)}`, /^\?k=<\d+ characters>$/],
])("data in a message is told by its size: %s", (text, shown) => {
  expect(withoutData(text)).toMatch(shown)
})

test.each([
  "Key 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' does not exist",
  "Alias arn:aws:kms:us-east-1:111122223333:alias/kms-conformance-0a1b2c3-1f-0 is not found",
  "CustomKeyStoreInvalidStateException",
  "Member must satisfy enum value set: [RSAES_OAEP_SHA_256, RSA_AES_KEY_WRAP_SHA_256, ECC_NIST_EDWARDS25519]",
])("a message without data is left as it is: %s", (text) => expect(withoutData(text)).toBe(text))
