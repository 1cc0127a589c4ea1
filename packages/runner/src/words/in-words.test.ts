import { expect, test } from "vitest"
import { inWords } from "./in-words.ts"
import { maskText } from "./mask-text.ts"
import { pathText } from "./path.ts"
import { maskAnswer, maskHeaders, maskRequest } from "./secrets.ts"

test.each([
  [undefined, "nothing"],
  [null, "null"],
  [true, "true"],
  [1.5, "1.5"],
  ["Enabled", '"Enabled"'],
  ["A".repeat(64), "<48 bytes>"],
  ["0".repeat(64), `"${"0".repeat(64)}"`],
  ["two words ".repeat(30), `"${"two words ".repeat(30).slice(0, 159)}…`],
  [[1, 2], "[1, 2]"],
  [{}, "{}"],
  [{ a: { Plaintext: "aGk=" } }, "{ a: { Plaintext: <2 bytes> } }"],
  [new Uint8Array(3), "<3 bytes>"],
])("%j is %s", (value, words) => {
  expect(inWords(value)).toBe(words)
})

test("a long object is cut between members", () => {
  const words = inWords(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`Member${n}`, n])))
  expect(words).toMatch(/^\{ Member0: 0, .*, … \}$/)
  expect(words.length).toBeLessThan(300)
})

test("a long list tells how many there are", () => {
  expect(inWords(Array.from({ length: 100 }, (_, n) => n))).toMatch(/^\[100 elements: 0, 1, /)
})

test("paths read as in JavaScript, odd names in quotes", () => {
  expect(pathText(["Keys", 0, "KeyArn"])).toBe("Keys[0].KeyArn")
  expect(pathText(["EncryptionContext", "two words"])).toBe('EncryptionContext."two words"')
})

test("requests and answers are masked at any depth, each by its own names", () => {
  const body = { Plaintext: "aGVsbG8=", Message: "aGk=", list: [{ SharedSecret: "AAAA" }], CiphertextBlob: "AAAA" }
  expect(maskRequest(body)).toEqual({
    Plaintext: "<5 bytes>",
    Message: "<2 bytes>",
    list: [{ SharedSecret: "<3 bytes>" }],
    CiphertextBlob: "AAAA",
  })
  expect(maskAnswer({ __type: "AccessDeniedException", Message: "User: x" })).toEqual({
    __type: "AccessDeniedException",
    Message: "User: x",
  })
})

test("credentials in headers are masked whatever the letter case", () => {
  expect(
    maskHeaders([
      ["AUTHORIZATION", "AWS4 x"],
      ["X-Amz-Security-Token", "t"],
      ["Host", "h"],
    ]),
  ).toEqual([
    ["AUTHORIZATION", "<masked>"],
    ["X-Amz-Security-Token", "<masked>"],
    ["Host", "h"],
  ])
})

test("a cut answer does not show the half of a secret", () => {
  expect(maskText('{"KeyId":"k","Plaintext":"c2Vjc')).toBe('{"KeyId":"k","Plaintext":"<masked>')
})
