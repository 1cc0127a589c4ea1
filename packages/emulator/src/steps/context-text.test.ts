import { expect, test } from "vitest"
import { withContextText } from "./context-text.ts"

const run = (text: string) => withContextText(JSON.parse(text), Buffer.from(text))

test("a number is the text that was sent, digit by digit", () => {
  const context = run('{"EncryptionContext":{"a":7,"b":1.50,"c":12345678901234567891,"d":"x"}}').EncryptionContext
  expect(context).toEqual({ a: "7", b: "1.50", c: "12345678901234567891", d: "x" })
})

test("every context of a request is read so, and no other member", () => {
  const text = '{"SourceEncryptionContext":{"a":1},"DestinationEncryptionContext":{"a":2},"NumberOfBytes":3,"Unknown":{"a":4}}'
  expect(run(text)).toEqual({
    SourceEncryptionContext: { a: "1" },
    DestinationEncryptionContext: { a: "2" },
    NumberOfBytes: 3,
    Unknown: { a: 4 },
  })
})

test("a context of strings stays the same object, and what is no context is left to validation", () => {
  for (const text of ['{"EncryptionContext":{"a":"7"}}', '{"EncryptionContext":"7"}', '{"EncryptionContext":null}', "{}"]) {
    const body = JSON.parse(text)
    expect(withContextText(body, Buffer.from(text))).toBe(body)
  }
})
