import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { canonical } from "./canonical.ts"
import { SUITE } from "./files.ts"

test("what is in canonical form stays as it is, and what is in another comes to the same", () => {
  const text = readFileSync(join(SUITE, "cases/data-keys/length.json"), "utf8")
  expect(canonical(text)).toBe(text)
  expect(canonical(JSON.stringify(JSON.parse(text)))).toBe(text)
  expect(canonical(JSON.stringify(JSON.parse(text), undefined, 4))).toBe(text)
})

test("members come in one order, from the file down to the step; a case's rows and a request's members stay in theirs", () => {
  const step = { as: "a", eventually: true, returns: { Z: 1, A: 2 }, with: { Z: 1, A: 2 }, call: "ListKeys", in: "second" }
  const one = { steps: [step], each: { z: {}, a: {} }, rule: "t.rule", title: "it holds" }
  const file = { cases: { z: one, a: one }, title: "Things", group: "paging", $schema: "s" }
  const ordered = JSON.parse(canonical(JSON.stringify(file)))
  const order = (value: object) => Object.keys(value).join(" ")
  expect(order(ordered)).toBe("$schema title group cases")
  expect(order(ordered.cases)).toBe("z a")
  expect(order(ordered.cases.z)).toBe("title rule each steps")
  expect(order(ordered.cases.z.each)).toBe("z a")
  expect(order(ordered.cases.z.steps[0])).toBe("call in with returns eventually as")
  expect(order(ordered.cases.z.steps[0].with)).toBe("Z A")
  expect(ordered).toEqual(file)
})

test("arguments of a check stay in their order, between the check's name and its own", () => {
  const steps = [{ as: "x", signature: "s", check: "signature", publicKey: "p" }]
  const text = canonical(JSON.stringify({ cases: { a: { steps } } }))
  expect(text).toContain('{ "check": "signature", "signature": "s", "publicKey": "p", "as": "x" }')
})

test("rules are ordered, too", () => {
  const rule = { why: "w", source: [{ section: "s", url: "u" }], operations: ["*"], level: "must", statement: "It is so." }
  const text = canonical(JSON.stringify({ rules: { "t.rule": rule }, title: "T" }))
  expect(text.indexOf('"title"')).toBeLessThan(text.indexOf('"rules"'))
  expect(Object.keys(JSON.parse(text).rules["t.rule"])).toEqual(["statement", "level", "operations", "source", "why"])
  expect(text).toContain('{ "url": "u", "section": "s" }')
})
