import { describe, expect, test } from "vitest"
import { RULE } from "../testing/suite.fixture.ts"
import { lint, ONE_SIDED, type Parts } from "./lint.fixture.ts"

const CAUSED = "no request that a case could send is the cause of it"
const LATER = "not written yet: it needs a marker of another operation"
const UNSEEN = "what a server keeps to itself cannot be seen from outside"
const UNMADE = "no way is documented that brings a key into the state"

describe("coverage", () => {
  const LISTS = { ...ONE_SIDED, operations: ["ListKeys"] }
  const allErrors = {
    "ListKeys/DependencyTimeoutException": CAUSED,
    "ListKeys/KMSInternalException": CAUSED,
    "ListKeys/InvalidMarkerException": LATER,
  }

  test("a rule without a case", async () => {
    const found = ["rules/t.json /rules/t.other: no case observes the rule: write one, or say why in uncovered.json"]
    expect(await lint({ rules: { "t.other": RULE } })).toEqual(found)
    expect(await lint({ rules: { "t.other": RULE }, uncovered: { rules: { "t.other": UNSEEN } } })).toEqual([])
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

  test("an error that cases take as one of several only", async () => {
    const { "ListKeys/InvalidMarkerException": _, ...errors } = allErrors
    const step = { call: "ListKeys", error: ["InvalidMarkerException", "ValidationException"] }
    expect(await lint({ rules: { "t.rule": LISTS }, uncovered: { errors }, cases: { a: { steps: [step] } } })).toEqual([
      'uncovered.json /errors: no case makes ListKeys answer InvalidMarkerException: write one, or say why not under "ListKeys/InvalidMarkerException"',
    ])
  })

  test("a cell of the key-state table that no case shows", async () => {
    const describeKey = { "t.rule": { ...ONE_SIDED, operations: ["DescribeKey"] } }
    const why = CAUSED
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

  test("a cell of which a case takes an error that the table does not have", async () => {
    const rules = { "t.rule": { ...ONE_SIDED, operations: ["Encrypt"] } }
    const disable = { call: "DisableKey", with: { KeyId: "${key.KeyId}" } }
    const encrypt = (error: string | string[]) => ({ call: "Encrypt", with: { KeyId: "${key.KeyId}", Plaintext: "AA==" }, error })
    const open = async (error: string | string[]) =>
      (await lint({ rules, cases: { a: { given: { keys: { key: {} } }, steps: [disable, encrypt(error)] } } })).filter((line) =>
        line.includes("that is Disabled:"),
      )
    expect(await open("DisabledException")).toEqual([])
    expect(await open(["DisabledException", "NotFoundException"])).toEqual([
      'uncovered.json /states: no case shows that Encrypt answers DisabledException on a key that is Disabled: write one, or say why not under "Encrypt/Disabled"',
    ])
  })

  test.each([
    ["that a case shows", { "DescribeKey/Enabled": UNMADE }, "a case shows it now: take the excuse out"],
    ["of no key state", { "DescribeKey/Asleep": UNMADE }, "there is no such key state"],
  ])("an excuse for a cell %s", async (_, states, text) => {
    const steps = [{ call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }]
    const found = await lint({ uncovered: { states }, cases: { a: { given: { keys: { key: {} } }, steps } } })
    expect(found).toContainEqual(`uncovered.json /states/${Object.keys(states)[0]?.replace("/", "~1")}: ${text}`)
  })

  test("an error may be excused for every operation", async () => {
    const errors = {
      "*/DependencyTimeoutException": CAUSED,
      "*/KMSInternalException": CAUSED,
      "ListKeys/InvalidMarkerException": LATER,
    }
    expect(await lint({ rules: { "t.rule": LISTS }, uncovered: { errors } })).toEqual([])
  })

  test.each<[string, Parts, string]>([
    [
      "a rule that has a case",
      { uncovered: { rules: { "t.rule": UNSEEN } } },
      "/rules/t.rule: a case observes the rule now: take the excuse out",
    ],
    ["a rule that is not there", { uncovered: { rules: { "t.gone": UNSEEN } } }, "/rules/t.gone: there is no such rule"],
    [
      "an error that a case shows",
      {
        uncovered: { errors: { "ListKeys/InvalidMarkerException": UNSEEN } },
        cases: { a: { steps: [{ call: "ListKeys", error: "InvalidMarkerException" }] } },
      },
      "/errors/ListKeys~1InvalidMarkerException: a case shows the error now: take the excuse out",
    ],
    [
      "an error for all operations that a case shows of one",
      {
        uncovered: { errors: { "*/InvalidMarkerException": UNSEEN } },
        cases: { a: { steps: [{ call: "ListKeys", error: "InvalidMarkerException" }] } },
      },
      "/errors/*~1InvalidMarkerException: a case shows the error of ListKeys: excuse the operations for which the reason holds by their names",
    ],
    [
      "an operation that is not there",
      { uncovered: { errors: { "ListKey/InvalidMarkerException": UNSEEN } } },
      "/errors/ListKey~1InvalidMarkerException: there is no such operation",
    ],
    [
      "an error that the operation does not have",
      { uncovered: { errors: { "ListKeys/DisabledException": UNSEEN } } },
      "/errors/ListKeys~1DisabledException: ListKeys does not document this error, but DependencyTimeoutException, KMSInternalException, InvalidMarkerException",
    ],
    [
      "an error that none has",
      { uncovered: { errors: { "*/MadeUpException": UNSEEN } } },
      "/errors/*~1MadeUpException: no operation documents this error",
    ],
    [
      "a state of an operation that is not there",
      { uncovered: { states: { "ListKey/Enabled": UNSEEN } } },
      "/states/ListKey~1Enabled: there is no such operation",
    ],
  ])("a stale excuse: %s", async (_, parts, text) => {
    expect(await lint(parts)).toEqual([`uncovered.json ${text}`])
  })
})
