import { describe, expect, test } from "vitest"
import type { RunResult } from "../result-types.ts"
import type { ProgressEvent } from "../run-types.ts"
import type { Instance } from "../suite-types.ts"
import { CLOCK, play, playOne } from "../testing/play.fixture.ts"
import { suiteOf } from "../testing/suite.fixture.ts"
import { fault, tinyKms } from "../testing/tiny-kms.fixture.ts"
import { run } from "./run.ts"

const KEY = { keys: { key: {} } }
const encrypt = { call: "Encrypt", with: { KeyId: "${key.KeyId}", Plaintext: { $utf8: "text" } }, as: "ct" }
const decrypt = { call: "Decrypt", with: { CiphertextBlob: "${ct.CiphertextBlob}" }, returns: { Plaintext: { $utf8: "text" } } }

describe("outcomes", () => {
  test("a case in which everything holds has passed, and says no more", async () => {
    const result = await playOne({ given: KEY, cases: { round: [encrypt, decrypt] } }, tinyKms().target())
    expect(result).toEqual({
      id: "t/x/round",
      title: "round holds",
      rule: "t.rule",
      level: "must",
      group: "t",
      outcome: "passed",
      milliseconds: expect.any(Number),
    })
  })

  test("the first step that does not hold is the failure, and later ones are not played", async () => {
    const kms = tinyKms({ Decrypt: () => ({ json: { KeyId: "k", Plaintext: "b3RoZXI=" } }) })
    const result = await playOne({ given: KEY, cases: { round: [encrypt, decrypt, { call: "ListKeys" }] } }, kms.target())
    expect(result).toMatchObject({
      outcome: "failed",
      failure: { step: 2, path: "Plaintext", expected: "<4 bytes>", actual: "<5 bytes>" },
      steps: [{ what: "given key: CreateKey" }, { what: "Encrypt" }, { what: "Decrypt", status: 200 }],
    })
    expect(kms.called).not.toContain("ListKeys")
  })

  test("an error where success is expected, and success where an error is", async () => {
    const kms = tinyKms({ Encrypt: () => fault("DisabledException", "it sleeps") })
    const success = await playOne({ given: KEY, cases: { a: [encrypt] } }, kms.target())
    expect(success.failure).toEqual({ step: 1, path: "status", expected: "200", actual: "400 DisabledException: it sleeps" })
    const error = await playOne(
      { cases: { a: [{ call: "ListKeys", error: ["ValidationException", "InvalidMarkerException"] }] } },
      tinyKms().target(),
    )
    expect(error.failure).toEqual({
      step: 1,
      path: "error",
      expected: "error ValidationException or InvalidMarkerException",
      actual: "200 { Keys: [], Truncated: false }",
    })
  })

  test("another error than the one expected", async () => {
    const kms = tinyKms({ ListKeys: () => fault("InvalidMarkerException") })
    const result = await playOne({ cases: { a: [{ call: "ListKeys", error: "ValidationException" }] } }, kms.target())
    expect(result.failure).toMatchObject({ path: "error", actual: "400 InvalidMarkerException: no" })
  })

  test("a message is looked at as a whole", async () => {
    const kms = tinyKms({ ListKeys: () => fault("InvalidMarkerException", "Could not deserialize marker") })
    const step = { call: "ListKeys", error: "InvalidMarkerException" }
    const cases = { a: [{ ...step, message: "Could not .* marker" }], b: [{ ...step, message: "Could not" }] }
    const { cases: results } = await play({ cases }, kms.target())
    expect(results.map(({ outcome }) => outcome)).toEqual(["passed", "failed"])
    expect(results[1]!.failure).toMatchObject({ path: "message", expected: "text like Could not" })
  })

  test("a set-up that fails is no failure of the case", async () => {
    const kms = tinyKms({ CreateKey: () => fault("LimitExceededException", "too many") })
    const result = await playOne({ given: KEY, cases: { a: [encrypt] } }, kms.target())
    expect(result).toMatchObject({ outcome: "errored", reason: "set-up: CreateKey {} answered 400 LimitExceededException: too many" })
    expect(result.failure).toBeUndefined()
  })

  test("a set-up that answers nonsense is none either", async () => {
    const result = await playOne({ given: KEY, cases: { a: [encrypt] } }, tinyKms({ CreateKey: () => ({ json: {} }) }).target())
    expect(result).toMatchObject({ outcome: "errored", reason: "set-up: CreateKey {} answered without KeyMetadata.KeyId" })
  })

  test("a case that the target cannot run is skipped with what it lacks", async () => {
    const synthetic = { cases: { a: { needs: ["clock", "import"], steps: [{ call: "ListKeys" }] } } }
    expect(await playOne(synthetic, tinyKms().target())).toMatchObject({
      outcome: "skipped",
      reason: "needs clock and import, which the target does not have",
      milliseconds: 0,
    })
  })

  test("a later step that needs what an answer should have held fails, since the target left it out", async () => {
    const kms = tinyKms({ Encrypt: () => ({ json: { KeyId: "k" } }) })
    const result = await playOne({ given: KEY, cases: { a: [encrypt, decrypt] } }, kms.target())
    expect(result).toMatchObject({
      outcome: "failed",
      failure: { step: 2, path: "input", actual: "${ct.CiphertextBlob} has no value: the answers so far have no such member" },
    })
  })

  test.each([
    ["a cut answer", { text: '{"Keys":[{"KeyId"' }, '200 with text that is not JSON: "{\\"Keys\\":[{\\"KeyId\\""'],
    ["an empty answer", { text: "" }, "200 with an empty body"],
    ["a page of HTML", { text: "<html>", headers: [["Content-Type", "text/html"]] as const }, '200 with text that is not JSON: "<html>"'],
  ])("%s fails where JSON is expected", async (_, answer, actual) => {
    const kms = tinyKms({ ListKeys: () => answer })
    const result = await playOne({ cases: { a: [{ call: "ListKeys", returns: {} }] } }, kms.target())
    expect(result.failure).toEqual({ step: 1, path: "body", expected: "a JSON object", actual })
  })

  test("an operation without output passes with an empty body", async () => {
    const result = await playOne(
      { given: KEY, cases: { a: [{ call: "DisableKey", with: { KeyId: "${key.KeyId}" }, returns: {} }] } },
      tinyKms().target(),
    )
    expect(result.outcome).toBe("passed")
  })
})

describe("ambient rules", () => {
  const lying = () => tinyKms({ ListKeys: () => ({ json: { Keys: [], Extra: 1 } }) }).target()

  test("an answer that breaks a must rule of the wire fails the case under that rule", async () => {
    const result = await playOne({ rules: { "wire.response-members": {} }, cases: { a: [{ call: "ListKeys" }] } }, lying())
    expect(result).toMatchObject({ outcome: "failed", failure: { step: 1, path: "Extra", ambientRule: "wire.response-members" } })
  })

  test("the case's own expectation comes first", async () => {
    const result = await playOne(
      { rules: { "wire.response-members": {} }, cases: { a: [{ call: "ListKeys", returns: { Keys: [1] } }] } },
      lying(),
    )
    expect(result.failure).toMatchObject({ path: "Keys" })
    expect(result.failure).not.toHaveProperty("ambientRule")
  })

  test("so does that of a later step, and the first broken rule of the wire comes before a second one", async () => {
    const rules = { "wire.response-members": {} }
    const steps = [{ call: "ListKeys" }, { call: "ListKeys", returns: { Keys: [1] } }]
    expect((await playOne({ rules, cases: { a: steps } }, lying())).failure).toMatchObject({ step: 2, path: "Keys" })
    const twice = await playOne({ rules, cases: { a: [{ call: "ListKeys" }, { call: "ListKeys" }] } }, lying())
    expect(twice.failure).toMatchObject({ step: 1, ambientRule: "wire.response-members" })
  })

  test("a step that lacks what an answer of the wrong form should have given says so under the rule of the form", async () => {
    const steps = [
      { call: "ListKeys", as: "list" },
      { call: "DescribeKey", with: { KeyId: "${list.Keys[0].KeyId}" } },
    ]
    const result = await playOne({ rules: { "wire.response-members": {} }, cases: { a: steps } }, lying())
    expect(result.failure).toMatchObject({ step: 1, ambientRule: "wire.response-members" })
  })

  test("a should rule is noted and fails nothing", async () => {
    const result = await play({ rules: { "wire.response-members": { level: "should" } }, cases: { a: [{ call: "ListKeys" }] } }, lying())
    expect(result.totals.passed).toBe(1)
    expect(result.notes).toEqual([
      "SHOULD wire.response-members is broken: Extra of ListKeys: no member that the operation's output does not have expected, got 1",
    ])
  })

  test("without the rule nobody looks", async () => {
    expect((await playOne({ cases: { a: [{ call: "ListKeys" }] } }, lying())).outcome).toBe("passed")
  })
})

describe("the result", () => {
  test("has suite, target, seed, totals and cases in the order of the suite", async () => {
    const result: RunResult = await play(
      { given: KEY, cases: { b: [encrypt], a: [{ call: "ListKeys", error: "ValidationException" }] } },
      tinyKms().target(),
    )
    expect(result).toMatchObject({
      schema: 1,
      suite: { version: "0.0.0", rules: 1, cases: 2 },
      target: { name: "tiny", endpoint: "http://tiny.invalid", region: "us-east-1", account: "111122223333" },
      seed: 1,
      totals: { passed: 1, failed: 1, errored: 0, skipped: 0, known: 0, changed: 0, fixed: 0 },
      notes: [],
    })
    expect(result.target.capabilities).toEqual(["disposable", "outside-china"])
    expect(result.cases.map(({ id }) => id)).toEqual(["t/x/b", "t/x/a"])
    expect(new Date(result.startedAt).toISOString()).toBe(result.startedAt)
    expect(result).not.toHaveProperty("stopped")
  })

  test("traces of passed cases are kept when asked", async () => {
    const [result] = (await play({ given: KEY, cases: { a: [encrypt, decrypt] } }, tinyKms().target(), { keepTraces: true })).cases
    expect(result!.steps).toMatchObject([
      { what: "given key: CreateKey", sent: {}, status: 200, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { what: "Encrypt", sent: { Plaintext: "<4 bytes>" } },
      { what: "Decrypt", got: { Plaintext: "<4 bytes>" } },
    ])
  })

  test("progress is told case by case", async () => {
    const events: ProgressEvent[] = []
    await play({ cases: { a: [{ call: "ListKeys" }], b: [{ call: "ListKeys" }] } }, tinyKms().target(), {
      onProgress: (event) => events.push(event),
    })
    expect(events.map((event) => (event.type === "case" ? `${event.done}/${event.total}` : event.type))).toEqual(["started", "1/2", "2/2"])
  })
})

describe("options", () => {
  test.each([
    [{ concurrency: 0 }, "concurrency must be a whole number from 1, not 0"],
    [{ timeout: 0.5 }, "timeout must be a whole number from 1, not 0.5"],
    [{ seed: -1 }, "seed must be a whole number from 0, not -1"],
    [{ instances: [] as Instance[] }, "there is nothing to run: the filter leaves no case"],
    [
      { baseline: { cases: { "t/x/gone": {} as never } } },
      "the baseline lists t/x/gone, which is no case of the suite: mend the id, or let `baseline update` take it out",
    ],
  ])("%j is refused in a sentence", async (options, message) => {
    await expect(play({ cases: { a: [{ call: "ListKeys" }] } }, tinyKms().target(), options)).rejects.toThrow(message)
  })

  test("observed rules are not run unless their level is asked for", async () => {
    const suite = suiteOf({
      rules: { "t.seen": { level: "observed" } },
      cases: { a: [{ call: "ListKeys" }], b: { rule: "t.seen", steps: [{ call: "ListKeys" }] } },
    })
    const ids = async (level?: readonly ["observed"]) =>
      (await run(suite, tinyKms().target(), { clock: CLOCK, ...(level ? { level } : {}) })).cases.map(({ id }) => id)
    expect(await ids()).toEqual(["t/x/a"])
    expect(await ids(["observed"])).toEqual(["t/x/b"])
  })

  test("no more cases at a time than asked", async () => {
    let now = 0
    let most = 0
    const kms = tinyKms({
      ListKeys: async () => {
        most = Math.max(most, ++now)
        await new Promise((resolve) => setTimeout(resolve, 2))
        now--
        return { json: { Keys: [] } }
      },
    })
    const cases = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`c${n}`, [{ call: "ListKeys" }]]))
    await play({ cases }, kms.target(), { concurrency: 3 })
    expect(most).toBe(3)
  })

  test("bail stops after the first failure and says so of the rest", async () => {
    const cases = { a: [{ call: "ListKeys", error: "ValidationException" }], b: [{ call: "ListKeys", error: "ValidationException" }] }
    const result = await play({ cases }, tinyKms().target(), { bail: true, concurrency: 1 })
    expect(result.totals).toMatchObject({ failed: 1, skipped: 1 })
    expect(result.stopped).toMatchObject({ why: "bail" })
    expect(result.cases.find(({ outcome }) => outcome === "skipped")!.reason).toMatch(
      /^not run: t\/x\/. failed, and the run was to stop there$/,
    )
  })
})

describe("the baseline", () => {
  const cases = { bad: [{ call: "ListKeys", error: "ValidationException" }], good: [{ call: "ListKeys" }] }
  const known = {
    rule: "t.rule",
    step: 1,
    path: "error",
    expected: "error ValidationException",
    actual: "200",
  }

  test("a failure as listed is known, a listed case that passes is fixed, another failure is changed", async () => {
    const outcomes = async (entries: object) =>
      (await play({ cases }, tinyKms().target(), { baseline: { cases: entries as never } })).cases.map(({ outcome }) => outcome)
    expect(await outcomes({ "t/x/bad": known })).toEqual(["known", "passed"])
    expect(await outcomes({ "t/x/bad": { ...known, actual: "400 Other" } })).toEqual(["changed", "passed"])
    expect(await outcomes({ "t/x/good": known })).toEqual(["failed", "fixed"])
  })

  test("a case that could not be run is never known", async () => {
    const kms = tinyKms({ CreateKey: () => fault("LimitExceededException") })
    const result = await play({ given: KEY, cases: { bad: [encrypt] } }, kms.target(), { baseline: { cases: { "t/x/bad": known } } })
    expect(result.totals).toMatchObject({ errored: 1, known: 0 })
  })
})
