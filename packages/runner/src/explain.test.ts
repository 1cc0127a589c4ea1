import { expect, test } from "vitest"
import { explain } from "./explain.ts"
import { suiteOf } from "./testing/suite.fixture.ts"

const suite = suiteOf({
  given: { keys: { key: {} }, aliases: { name: { TargetKeyId: "${key.KeyId}" } } },
  cases: {
    a: [
      {
        call: "DescribeKey",
        with: { KeyId: "${name.AliasName}" },
        returns: { KeyMetadata: { KeyState: "Enabled" } },
        as: "d",
        note: "by alias",
      },
      { call: "ListKeys", by: "nobody", in: "second", pages: true, error: ["A", "B"], message: "x.*" },
      { call: "ListKeys" },
      { send: { method: "GET", sign: false }, answers: { status: [400, 404], headers: { a: "b" }, body: { x: 1 } } },
      { send: {} },
      { check: "different", values: [1, 2] },
      { advance: { days: 7, seconds: 1 } },
    ],
  },
})

test("a case is told with its rule, its set-up and each step in words", () => {
  const { rule, given, steps } = explain(suite, suite.instances[0]!)
  expect(rule).toMatchObject({ id: "t.rule", level: "must" })
  expect(given).toEqual(["key: CreateKey {}", 'name: CreateAlias { "TargetKeyId": "${key.KeyId}" }'])
  expect(steps).toEqual([
    {
      number: 1,
      what: "DescribeKey",
      note: "by alias",
      as: "d",
      sent: '{ "KeyId": "${name.AliasName}" }',
      expected: '200 { "KeyMetadata": { "KeyState": "Enabled" } }',
    },
    { number: 2, what: "ListKeys by nobody in the second region on all pages", sent: "{}", expected: "error A or B with a text like x.*" },
    { number: 3, what: "ListKeys", sent: "{}", expected: "success" },
    {
      number: 4,
      what: "GET /",
      sent: '{ "method": "GET", "sign": false }',
      expected: 'status 400 or 404, headers { "a": "b" }, body { "x": 1 }',
    },
    { number: 5, what: "POST /", sent: "{}", expected: "any answer" },
    { number: 6, what: "check different", sent: '{ "values": [ 1, 2 ] }', expected: "holds" },
    { number: 7, what: "advance 7 days 1 seconds", expected: "the clock moves" },
  ])
})
