import { describe, expect, test } from "vitest"
import { RULE } from "../testing/suite.fixture.ts"
import { lint, ONE_SIDED, type Parts } from "./lint.fixture.ts"

describe("coverage", () => {
  const LISTS = { ...ONE_SIDED, operations: ["ListKeys"] }
  const allErrors = {
    "ListKeys/DependencyTimeoutException": "cannot be caused",
    "ListKeys/KMSInternalException": "cannot be caused",
    "ListKeys/InvalidMarkerException": "later on, perhaps",
  }

  test("a rule without a case", async () => {
    const found = ["rules/t.json /rules/t.other: no case observes the rule: write one, or say why in uncovered.json"]
    expect(await lint({ rules: { "t.other": RULE } })).toEqual(found)
    expect(await lint({ rules: { "t.other": RULE }, uncovered: { rules: { "t.other": "cannot be seen" } } })).toEqual([])
  })

  test("the ambient rules are shown by every answer", async () => {
    expect(await lint({ rules: { "wire.request-id": RULE } })).toEqual([])
  })

  test.each([
    ["positive", { call: "ListKeys" }, "negative"],
    ["negative", { call: "ListKeys", error: "ValidationException" }, "positive"],
    ["negative, by a raw request", { send: {}, answers: { status: 400 } }, "positive"],
  ])("a must rule with only a %s case", async (_, one, lacking) => {
    expect(await lint({ rules: { "t.two": RULE }, cases: { a: { rule: "t.two", steps: [one] } } })).toEqual([
      `rules/t.json /rules/t.two: a must rule has a positive and a negative case, and this has no ${lacking} one: write it, or say in 'oneSided' why it cannot be`,
    ])
    expect(await lint({ rules: { "t.two": { ...RULE, level: "should" } }, cases: { a: { rule: "t.two", steps: [one] } } })).toEqual([])
  })

  test("a must rule with both is complete", async () => {
    const cases = { a: { rule: "t.two" }, b: { rule: "t.two", steps: [{ call: "ListKeys", error: "ValidationException" }] } }
    expect(await lint({ rules: { "t.two": RULE }, cases })).toEqual([])
  })

  test("an error of an operation that has cases of its own", async () => {
    const rules = { "t.rule": LISTS }
    expect(await lint({ rules, uncovered: { errors: { ...allErrors, "ListKeys/InvalidMarkerException": undefined } } })).toEqual([
      'uncovered.json /errors: no case makes ListKeys answer InvalidMarkerException: write one, or say why not under "ListKeys/InvalidMarkerException"',
    ])
    expect(await lint({ rules, uncovered: { errors: allErrors } })).toEqual([])
    const { "ListKeys/InvalidMarkerException": _, ...others } = allErrors
    expect(
      await lint({
        rules,
        uncovered: { errors: others },
        cases: { a: { steps: [{ call: "ListKeys", error: "InvalidMarkerException" }] } },
      }),
    ).toEqual([])
  })

  test("a cell of the key-state table that no case shows", async () => {
    const describeKey = { "t.rule": { ...ONE_SIDED, operations: ["DescribeKey"] } }
    const why = "beside the point here"
    const common = ["DependencyTimeoutException", "KMSInternalException", "InvalidArnException", "NotFoundException"]
    const errors = Object.fromEntries(common.map((error) => [`*/${error}`, why]))
    const given = { keys: { key: {} } }
    const describe = { call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }
    const disable = { call: "DisableKey", with: { KeyId: "${key.KeyId}" } }
    const open = async (...steps: object[]) =>
      (await lint({ rules: describeKey, uncovered: { errors }, cases: { a: { given, steps } } })).filter((line) => line.includes("/states"))
    const enabled = await open(describe)
    expect(enabled.filter((line) => /that is (Enabled|Disabled):/.test(line))).toEqual([
      'uncovered.json /states: no case shows that DescribeKey works on a key that is Disabled: write one, or say why not under "DescribeKey/Disabled"',
    ])
    expect((await open(describe, disable, describe)).filter((line) => /that is (Enabled|Disabled):/.test(line))).toEqual([])
  })

  test.each([
    ["that a case shows", { "DescribeKey/Enabled": "cannot be made" }, "a case shows it now: take the excuse out"],
    ["of no key state", { "DescribeKey/Asleep": "cannot be made" }, "there is no such key state"],
  ])("an excuse for a cell %s", async (_, states, text) => {
    const steps = [{ call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }]
    const found = await lint({ uncovered: { states }, cases: { a: { given: { keys: { key: {} } }, steps } } })
    expect(found).toContainEqual(`uncovered.json /states/${Object.keys(states)[0]?.replace("/", "~1")}: ${text}`)
  })

  test("an error may be excused for every operation", async () => {
    const errors = {
      "*/DependencyTimeoutException": "cannot be caused",
      "*/KMSInternalException": "cannot be caused",
      "ListKeys/InvalidMarkerException": "later on, perhaps",
    }
    expect(await lint({ rules: { "t.rule": LISTS }, uncovered: { errors } })).toEqual([])
  })

  test.each<[string, Parts, string]>([
    [
      "a rule that has a case",
      { uncovered: { rules: { "t.rule": "cannot be seen" } } },
      "/rules/t.rule: a case observes the rule now: take the excuse out",
    ],
    ["a rule that is not there", { uncovered: { rules: { "t.gone": "cannot be seen" } } }, "/rules/t.gone: there is no such rule"],
    [
      "an error that a case shows",
      {
        uncovered: { errors: { "ListKeys/InvalidMarkerException": "cannot be seen" } },
        cases: { a: { steps: [{ call: "ListKeys", error: "InvalidMarkerException" }] } },
      },
      "/errors/ListKeys~1InvalidMarkerException: a case shows the error now: take the excuse out",
    ],
    [
      "an operation that is not there",
      { uncovered: { errors: { "ListKey/InvalidMarkerException": "cannot be seen" } } },
      "/errors/ListKey~1InvalidMarkerException: there is no such operation",
    ],
    [
      "an error that the operation does not have",
      { uncovered: { errors: { "ListKeys/DisabledException": "cannot be seen" } } },
      "/errors/ListKeys~1DisabledException: ListKeys does not document this error",
    ],
    [
      "an error that none has",
      { uncovered: { errors: { "*/MadeUpException": "cannot be seen" } } },
      "/errors/*~1MadeUpException: no operation documents this error",
    ],
    [
      "a state of an operation that is not there",
      { uncovered: { states: { "ListKey/Enabled": "cannot be seen" } } },
      "/states/ListKey~1Enabled: there is no such operation",
    ],
  ])("a stale excuse: %s", async (_, parts, text) => {
    expect(await lint(parts)).toEqual([`uncovered.json ${text}`])
  })
})
