import { describe, expect, test } from "vitest"
import { folderWith } from "../testing/suite.fixture.ts"
import { GROUPS, lint, ONE_SIDED, type Parts } from "./lint.fixture.ts"
import { lintSuite } from "./lint-suite.ts"

const REASON = "not written yet: it needs more items than a page has"

test("a suite without a flaw has no problems", async () => {
  expect(await lint()).toEqual([])
})

test("problems come by file and line", async () => {
  const folder = folderWith({
    "rules/t.json": { rules: { "t.rule": ONE_SIDED } },
    "groups.json": GROUPS,
    "cases/x.json": { title: "X", group: "gone", cases: { a: { title: "it should hold", rule: "t.rule", steps: [{ call: "ListKey" }] } } },
  })
  expect((await lintSuite(folder)).map(({ line, pointer }) => [line, pointer])).toEqual([
    [3, "/group"],
    [6, "/cases/a/title"],
    [9, "/cases/a/steps/0"],
  ])
})

test("what is no suite file is told first, and alone", async () => {
  expect(await lint({ files: { "cases/y.json": "{" }, file: { group: "gone" } })).toEqual([
    "cases/y.json: not JSON: a string in double quotes, on one line, belongs before the end of the file",
  ])
})

test("a member that stands twice", async () => {
  const text = `{ "title": "Y", "group": "t", "cases": { "a": { "title": "a holds", "rule": "t.rule", "rule": "t.rule", "steps": [{ "call": "ListKeys" }] } } }`
  expect(await lint({ files: { "cases/y.json": text } })).toEqual([
    "cases/y.json /cases/a/rule: this member stands twice in its object, and only the last would count: rename or remove one",
  ])
})

describe("names", () => {
  test.each<[string, Parts, string]>([
    [
      "an unknown rule",
      { cases: { a: { rule: "t.ruel" } } },
      "cases/x.json /cases/a/rule: no rule has the id 't.ruel'; did you mean 't.rule'?",
    ],
    [
      "a retired rule",
      { retired: { "t.old": "see t.rule" }, cases: { a: { rule: "t.old" } } },
      "cases/x.json /cases/a/rule: rule 't.old' is retired: see t.rule",
    ],
    ["an unknown group", { file: { group: "tt" } }, "cases/x.json /group: groups.json has no group 'tt'; did you mean 't'?"],
    [
      "an operation of a rule",
      { rules: { "t.rule": { ...ONE_SIDED, operations: ["ListKey"] } } },
      "rules/t.json /rules/t.rule/operations: KMS has no operation 'ListKey'; did you mean 'ListKeys'?",
    ],
    [
      "a rule id in two files",
      { files: { "rules/u.json": { rules: { "t.rule": ONE_SIDED } } } },
      "rules/u.json /rules/t.rule: the rule id 't.rule' stands in /rules of rules/t.json, too: ids are used once",
    ],
    [
      "a title used twice",
      { cases: { a: { title: "usual holds" } } },
      "cases/x.json /cases/a/title: the title \"usual holds\" is that of 'usual', too: say what is different here",
    ],
    [
      "a file title used twice",
      {
        files: {
          "cases/y.json": { title: "X", group: "t", cases: { a: { title: "it holds", rule: "t.rule", steps: [{ call: "ListKeys" }] } } },
        },
      },
      'cases/y.json /title: the title "X" is that of cases/x.json, too: say what is different here',
    ],
    [
      "a title with should",
      { cases: { a: { title: "the key should be there" } } },
      "cases/x.json /cases/a/title: the title says 'should': state what holds, in the present tense",
    ],
    [
      "a title with test that",
      { cases: { a: { title: "Test that it holds" } } },
      "cases/x.json /cases/a/title: the title says 'Test that': state what holds, in the present tense",
    ],
    [
      "the title that a new case begins with",
      { cases: { a: { title: "ListKeys does what fresh case says" } } },
      "cases/x.json /cases/a/title: the title is the one that a new case begins with: say what holds, so that a report can be read",
    ],
    [
      "a rule that says what another says of the same operation",
      {
        rules: { "t.rule": { ...ONE_SIDED, statement: "Keys are listed" }, "t.twin": { ...ONE_SIDED, statement: "keys are listed." } },
        cases: { b: { rule: "t.twin" } },
      },
      "rules/t.json /rules/t.twin/statement: rule 't.rule' says the same of the same operations: say what is different, or retire one of them",
    ],
    [
      "a why that repeats the statement",
      { rules: { "t.rule": { ...ONE_SIDED, statement: "Keys are listed.", why: "Keys are listed" } } },
      "rules/t.json /rules/t.rule/why: 'why' repeats the statement: say what goes wrong for callers where the rule is broken",
    ],
    ["a case id", { cases: { camelCase: {} } }, "cases/x.json /cases/camelCase: the id 'camelCase' is not kebab-case"],
    [
      "a row id",
      { cases: { a: { each: { AES_128: { x: 1 } }, steps: [{ call: "ListKeys", with: { Limit: "${row.x}" } }] } } },
      "cases/x.json /cases/a: the id 'AES_128' is not kebab-case",
    ],
    [
      "a derived file's name",
      {
        files: {
          "derived/ListKeys.json": {
            title: "D",
            group: "t",
            cases: { "Limit/above": { title: "it holds", rule: "t.rule", steps: [{ call: "ListKeys" }] } },
          },
        },
      },
      "derived/ListKeys.json: derived files, and only they, are called *.gen.json",
    ],
  ])("%s", async (_, parts, text) => {
    expect(await lint(parts)).toEqual([text])
  })

  test("a rule id that was retired", async () => {
    expect(await lint({ retired: { "t.rule": "gone" } })).toEqual([
      "rules/t.json /retired/t.rule: the rule id 't.rule' stands in /rules of rules/t.json, too: ids are used once",
      "cases/x.json /cases/usual/rule: rule 't.rule' is retired: gone",
    ])
  })

  test("rules about different operations may say the same of them", async () => {
    const statement = "Without Limit a page has at most 100 items."
    const rules = {
      "t.one": { ...ONE_SIDED, statement, operations: ["ListGrants"] },
      "t.two": { ...ONE_SIDED, statement, operations: ["ListAliases"] },
    }
    const said = await lint({ rules, uncovered: { rules: { "t.one": REASON, "t.two": REASON } } })
    expect(said).toEqual([])
  })

  test("derived ids spell members as the model does", async () => {
    const cases = { "KeyId/form/alias-arn": { title: "it holds", rule: "t.rule", steps: [{ call: "ListKeys" }] } }
    expect(await lint({ files: { "derived/ListKeys.gen.json": { title: "D", group: "t", cases } } })).toEqual([])
  })
})
