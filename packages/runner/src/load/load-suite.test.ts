import { describe, expect, test } from "vitest"
import { folderWith, RULE } from "../testing/suite.fixture.ts"
import { SuiteError, UsageError } from "../usage-error.ts"
import { loadSuite } from "./load-suite.ts"

const RULES = { rules: { "t.rule": RULE } }
const CASE = { title: "it holds", rule: "t.rule", steps: [{ call: "ListKeys" }] }
const file = (cases: object, more: object = {}) => ({ title: "T", group: "t", cases, ...more })

/** What loading says of a suite with this case file. */
async function complaint(content: unknown, path = "cases/x.json"): Promise<string[]> {
  const folder = folderWith({ "rules/t.json": RULES, [path]: content })
  const error = await loadSuite(folder).then(
    () => undefined,
    (found: unknown) => found,
  )
  expect(error).toBeInstanceOf(SuiteError)
  return (error as SuiteError).problems.map(({ file: where, line, pointer = "", text }) => `${where}:${line} ${pointer}: ${text}`)
}

describe("a good suite", () => {
  test("becomes rules, groups, excuses and instances", async () => {
    const folder = folderWith({
      "package.json": { version: "1.2.3" },
      "rules/t.json": RULES,
      "groups.json": { groups: { t: { title: "T", description: "All." } } },
      "uncovered.json": {
        rules: { "t.other": "cannot be seen by anyone who stands outside" },
        errors: { "Encrypt/DisabledException": "not written yet: it needs a key to disable" },
      },
      "cases/deep/er/x.json": file({
        a: CASE,
        b: { ...CASE, each: { r: { x: 1 } }, steps: [{ call: "ListKeys", with: { Limit: "${row.x}" } }] },
      }),
      "derived/ListKeys.gen.json": file({ "Limit/range/above": CASE }),
      "cases/notes.txt": "not read",
    })
    const suite = await loadSuite(folder)
    expect(suite.version).toBe("1.2.3")
    expect(suite.instances.map(({ id }) => id)).toEqual(["deep/er/x/a", "deep/er/x/b[r]", "derived/ListKeys/Limit/range/above"])
    expect(suite.instances[1]!.steps).toEqual([{ call: "ListKeys", with: { Limit: 1 } }])
    expect([...suite.groups.keys()]).toEqual(["t"])
    expect(suite.uncovered.get("Encrypt/DisabledException")).toBe("not written yet: it needs a key to disable")
  })

  test("the installed suite is found without a path", async () => {
    expect((await loadSuite()).rules.size).toBeGreaterThan(0)
  })
})

describe("what the user can mend", () => {
  test("a folder that is not there, or is no suite", async () => {
    await expect(loadSuite("/no/such/folder")).rejects.toThrow(
      new UsageError("there is no folder /no/such/folder: name the folder of a suite, one that holds rules/ and cases/"),
    )
    const folder = folderWith({ "a.txt": "" })
    await expect(loadSuite(folder)).rejects.toThrow(new UsageError(`${folder} is not a suite: it has no folder rules/`))
  })
})

describe("mistakes in a file are told with file, line, place and remedy", () => {
  test.each<[string, unknown, string]>([
    [
      "a step's member",
      file({ a: { ...CASE, steps: [{ call: "ListKeys", retruns: {} }] } }),
      "/cases/a/steps/0: unknown member 'retruns'; did you mean 'returns'?",
    ],
    [
      "a step's kind",
      file({ a: { ...CASE, steps: [{ cal: "ListKeys" }] } }),
      "/cases/a/steps/0: a step has one of call, send, check, advance; did you mean 'call' by 'cal'?",
    ],
    [
      "an unlike member",
      file({ a: { ...CASE, steps: [{ call: "ListKeys", zzz: 1 }] } }),
      "/cases/a/steps/0: unknown member 'zzz'; known are note, as, call, with, by, in, returns, error, message, eventually, pages",
    ],
    [
      "both expectations",
      file({ a: { ...CASE, steps: [{ call: "ListKeys", returns: {}, error: "X" }] } }),
      "/cases/a/steps/0: 'returns' and 'error' exclude each other: one case has one outcome",
    ],
    [
      "a matcher's name",
      file({ a: { ...CASE, steps: [{ call: "ListKeys", returns: { Keys: { $lenght: 1 } } }] } }),
      "/cases/a/steps/0/returns/Keys: unknown member '$lenght'; did you mean '$length'?",
    ],
    [
      "a value's name",
      file({ a: { ...CASE, steps: [{ call: "ListKeys", with: { Marker: { $utf: "x" } } }] } }),
      "/cases/a/steps/0/with/Marker: unknown member '$utf'; did you mean '$utf8'?",
    ],
    [
      "a matcher in a request",
      file({ a: { ...CASE, steps: [{ call: "ListKeys", with: { Marker: { $any: true } } }] } }),
      "/cases/a/steps/0/with/Marker: unknown member '$any'; known are $utf8",
    ],
    [
      "two values in one",
      file({ a: { ...CASE, steps: [{ call: "ListKeys", with: { Marker: { $utf8: "x", $hex: "00" } } }] } }),
      "/cases/a/steps/0/with/Marker: a value or matcher object has one member, the one that begins with $",
    ],
    ["a missing member", file({ a: { title: "it holds", steps: CASE.steps } }), "/cases/a: member 'rule' is missing"],
    [
      "an enum",
      file({ a: { ...CASE, steps: [{ call: "ListKeys", by: "ownr" }] } }),
      "/cases/a/steps/0/by: \"ownr\" is none of owner, user, limited-user, other-account, nobody; did you mean 'owner'?",
    ],
    ["a capability", file({ a: { ...CASE, needs: ["clok"] } }), '/cases/a/needs/0: "clok" is none of clock'],
    ["a type", file({ a: { ...CASE, steps: {} } }), "/cases/a/steps: must be a list, not an object"],
    [
      "a check's argument",
      file({ a: { ...CASE, steps: [{ check: "equal", value: [1, 2] }] } }),
      "/cases/a/steps/0: unknown member 'value'; did you mean 'values'?",
    ],
    [
      "a check's name",
      file({ a: { ...CASE, steps: [{ check: "equals", values: [1, 2] }] } }),
      '/cases/a/steps/0/check: "equals" is none of equal, different, publicKey',
    ],
    ["a taken name", file({ a: { ...CASE, steps: [{ call: "ListKeys", as: "row" }] } }), "/cases/a/steps/0/as: the name 'row' is taken"],
    ["a case id", file({ "a b": CASE }), "/cases/a b: 'a b' is not of the right form: A case id."],
    ["a title", file({ a: { ...CASE, title: "x" } }), "/cases/a/title: is too short: it has 5 characters or more"],
    ["no steps", file({ a: { ...CASE, steps: [] } }), "/cases/a/steps: must not be an empty list"],
    [
      "a status",
      file({ a: { ...CASE, steps: [{ send: {}, answers: { status: 1 } }] } }),
      "/cases/a/steps/0/answers/status: must be 100 or more",
    ],
    ["a need twice", file({ a: { ...CASE, needs: ["clock", "clock"] } }), "/cases/a/needs: has an item twice"],
  ])("%s", async (_, content, text) => {
    const found = await complaint(content)
    expect(
      found.some((one) => one.includes(text)),
      found.join("\n"),
    ).toBe(true)
    for (const one of found) expect(one).toMatch(/^cases\/x\.json:\d+ /)
  })

  test("the line is that of the place", async () => {
    const text =
      '{\n  "title": "T",\n  "group": "t",\n  "cases": {\n    "a": {\n      "title": "it holds",\n      "rule": 7,\n      "steps": [{ "call": "ListKeys" }]\n    }\n  }\n}'
    expect(await complaint(text)).toEqual([
      "cases/x.json:7 /cases/a/rule: must be text, not a number: Id of the rule that the case observes.",
    ])
  })

  test.each([
    ['{ "title": "T", }', 'not JSON: a further element, or no comma, belongs before "}"'],
    ['{ "title": "T" "group": "t" }', 'not JSON: \',\' or \'}\' belongs before "\\"group\\": \\"t\\""'],
    ["{ 'title': 1 }", "not JSON: a string in double quotes, on one line, belongs before \"'title': 1 }\""],
    ['{ "title": "T"', "not JSON: ',' or '}' belongs before the end of the file"],
    ["", "not JSON: a value belongs before the end of the file"],
    ['{ "a": 01 }', "not JSON: ',' or '}' belongs before \"1 }\""],
    ['{ "a": nul }', 'not JSON: a value belongs before "nul }"'],
    ["[] []", 'not JSON: the end of the file belongs before "[]"'],
  ])("text that is not JSON: %j", async (text, message) => {
    expect(await complaint(text)).toEqual([`cases/x.json:1 : ${message}`])
  })

  test("a case of a rule that does not exist, with its line and the rule that was meant", async () => {
    expect(await complaint(file({ a: { ...CASE, rule: "t.rul" } }))).toEqual([
      "cases/x.json:7 /cases/a/rule: no rule has the id 't.rul'; did you mean 't.rule'?",
    ])
  })

  test("the message names the first place and how many more there are", async () => {
    const folder = folderWith({ "rules/t.json": RULES, "cases/x.json": { title: "T", group: "t", casse: {} } })
    await expect(loadSuite(folder)).rejects.toThrow("cases/x.json:1: member 'cases' is missing (and 1 more)")
  })

  test("rules, groups and excuses are checked in the same way", async () => {
    const { statement: _, ...rule } = RULE
    expect((await complaint({ rules: { "t.x": rule } }, "rules/u.json"))[0]).toBe(
      "rules/u.json:3 /rules/t.x: member 'statement' is missing",
    )
    expect((await complaint({ groups: { "A b": { title: "A", description: "B" } } }, "groups.json"))[0]).toContain(
      "'A b' is not of the right form",
    )
    expect((await complaint({ errors: { Encrypt: "no pair here" } }, "uncovered.json"))[0]).toContain("'Encrypt' is not of the right form")
  })
})
