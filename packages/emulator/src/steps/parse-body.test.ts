import fc from "fast-check"
import { expect, test } from "vitest"
import { parseBody } from "./parse-body.ts"

const parse = (text: string) => parseBody(Buffer.from(text))
const refused = expect.objectContaining({ code: "SerializationException" })
const nested = (depth: number) => `{"a":${"[".repeat(depth)}${" ".repeat(2000)}${"]".repeat(depth)}}`

test("reads any JSON object", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      const text = JSON.stringify(object)
      expect(JSON.stringify(parse(text))).toBe(JSON.stringify(JSON.parse(text)))
    }),
    { numRuns: 50, seed: 1 },
  )
})

test.each([" ", "null", "1", '"a"', "[]", "[{}]", "{", "{}{}", "{'a':1}", '{"a":NaN}', '{"a":1,}', "\uFEFF{}", "undefined"])(
  "%j is refused",
  (text) => {
    expect(() => parse(text)).toThrow(refused)
  },
)

test("an empty body is an empty object", () => {
  expect(parse("")).toEqual({})
})

test("bytes that are not UTF-8 are refused", () => {
  expect(() => parseBody(Buffer.from([...Buffer.from('{"a":"'), 0xff, ...Buffer.from('"}')]))).toThrow(refused)
  expect(() => parseBody(Buffer.from("{}", "utf16le"))).toThrow(refused)
})

test.each(['{"a":"\\ud800"}', '{"a":{"\\uDC00":1}}', '{"a":["\\ud83d\\u0041"]}'])("half a character is refused: %s", (text) => {
  expect(() => parse(text)).toThrow(refused)
})

test("a whole character may be written as two escapes", () => {
  expect(parse('{"a":"\\ud83d\\ude00"}')).toEqual({ a: "😀" })
})

test("nesting is bounded, and brackets inside strings do not count", () => {
  expect(() => parse(nested(90))).not.toThrow()
  expect(() => parse(nested(200))).toThrow(refused)
  expect(() => parse(nested(500_000))).toThrow(refused)
  expect(() => parse(`{"a":"${'[\\"'.repeat(1000)}"}`)).not.toThrow()
})

test("a member named __proto__ is a member like others", () => {
  const body = parse('{"__proto__":{"KeyId":"x"}}')
  expect(body.KeyId).toBeUndefined()
  expect(Object.hasOwn(body, "__proto__")).toBe(true)
})

test("what is wrong is told without quoting the body", () => {
  expect(() => parse('{"Plaintext":"c2VjcmV0" oops}')).toThrow(
    expect.objectContaining({ message: expect.not.stringMatching(/Plaintext|c2Vj|oops/) }),
  )
})
