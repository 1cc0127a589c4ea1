import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { canonicalContext, type EncryptionContext } from "./encryption-context.ts"

// "binary" draws every code unit, lone surrogates too; few letters make near-collisions likely.
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom("a", "A", "=", ",", "\0", "é", "e\u0301"), maxLength: 4 }),
  fc.string({ unit: "binary" }),
  fc.constantFrom("\ud800", "\udbff", "\ufffd", "__proto__", "1"),
)
const context = fc.dictionary(text, text, { maxKeys: 4 })

const reordered = (pairs: EncryptionContext) => Object.fromEntries(Object.entries(pairs).reverse())
const equal = (a: EncryptionContext, b: EncryptionContext) => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name])
}

describe("the canonical encryption context", () => {
  test("does not depend on the order of the pairs", () => {
    fc.assert(fc.property(context, (pairs) => canonicalContext(pairs).equals(canonicalContext(reordered(pairs)))))
    expect(canonicalContext({ a: "1", b: "2" })).toEqual(canonicalContext({ b: "2", a: "1" }))
  })

  test("is equal for two contexts only when they are the same context", () => {
    fc.assert(
      fc.property(context, context, (a, b) => canonicalContext(a).equals(canonicalContext(b)) === equal(a, b)),
      { numRuns: 1000 },
    )
  })

  test("can be read back, so no two contexts share their bytes", () => {
    fc.assert(
      fc.property(context, (pairs) => equal(readBack(canonicalContext(pairs)), pairs)),
      { numRuns: 1000 },
    )
  })

  test("is the same for no context and for an empty one", () => {
    expect(canonicalContext(undefined)).toHaveLength(0)
    expect(canonicalContext({})).toHaveLength(0)
    expect(canonicalContext({ "": "" })).not.toHaveLength(0)
  })

  test.each([
    ["letter case of a name", { Tenant: "a" }, { tenant: "a" }],
    ["letter case of a value", { tenant: "A" }, { tenant: "a" }],
    ["a border moved between name and value", { ab: "c" }, { a: "bc" }],
    ["a border moved between pairs", { a: "1", b: "2" }, { a: "1b2" }],
    ["name and value exchanged", { a: "b" }, { b: "a" }],
    ["a pair added", { a: "1" }, { a: "1", b: "" }],
    ["composed and decomposed letters", { a: "\u00e9" }, { a: "e\u0301" }],
    ["full-width and plain letters", { a: "\uff21" }, { a: "A" }],
    ["different lone surrogates", { a: "\ud800" }, { a: "\ud801" }],
    ["a lone surrogate and the replacement character", { a: "\ud800" }, { a: "\ufffd" }],
    ["a trailing zero", { a: "1\0" }, { a: "1" }],
    ["digits of another script", { a: "1" }, { a: "\u0661" }],
  ])("tells %s apart", (_what, one, other) => {
    expect(canonicalContext(one)).not.toEqual(canonicalContext(other))
  })

  test("reads own names only, whatever they are called", () => {
    const parsed = JSON.parse('{"__proto__":"1","toString":"2"}') as EncryptionContext
    expect(readBack(canonicalContext(parsed))).toEqual(parsed)
    expect(canonicalContext(parsed)).not.toEqual(canonicalContext({ toString: "2" }))
  })
})

function readBack(bytes: Buffer): EncryptionContext {
  const strings: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + 2 * bytes.readUInt32BE(at)
    strings.push(bytes.toString("utf16le", at + 4, end))
    at = end
  }
  return Object.fromEntries(Array.from({ length: strings.length / 2 }, (_, pair) => [strings[2 * pair], strings[2 * pair + 1]]))
}
