import { describe, expect, test } from "vitest"
import { problemText } from "../problem.ts"
import type { Rule } from "../suite-types.ts"
import { folderWith, RULE } from "../testing/suite.fixture.ts"
import { lintSuite } from "./lint-suite.ts"

type Json = Record<string, unknown>

const ONE_SIDED: Rule = { ...RULE, oneSided: "synthetic" }
const GROUPS = { groups: { t: { title: "T", description: "All." } } }

interface Parts {
  readonly rules?: Json
  readonly retired?: Json
  readonly cases?: Json
  readonly file?: Json
  readonly files?: Json
  readonly uncovered?: Json
}

/** What lint says of a suite with these parts; without parts there is nothing to say. */
async function lint({ rules = {}, retired, cases = {}, file = {}, files = {}, uncovered }: Parts = {}): Promise<string[]> {
  const usual = { title: "it holds", rule: "t.rule", steps: [{ call: "ListKeys" }] }
  const all = Object.fromEntries(
    Object.entries({ usual: {}, ...cases }).map(([id, one]) => [id, { ...usual, title: `${id} holds`, ...(one as Json) }]),
  )
  const folder = folderWith({
    "rules/t.json": { rules: { "t.rule": ONE_SIDED, ...rules }, ...(retired ? { retired } : {}) },
    "groups.json": GROUPS,
    "cases/x.json": { title: "X", group: "t", cases: all, ...file },
    ...(uncovered ? { "uncovered.json": uncovered } : {}),
    ...files,
  })
  return (await lintSuite(folder)).map((problem) => problemText(problem).replace(/:\d+/, ""))
}

const step = (one: Json, more: Json = {}) => ({ cases: { a: { steps: [one], ...more } } })

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

  test("derived ids spell members as the model does", async () => {
    const cases = { "KeyId/form/alias-arn": { title: "it holds", rule: "t.rule", steps: [{ call: "ListKeys" }] } }
    expect(await lint({ files: { "derived/ListKeys.gen.json": { title: "D", group: "t", cases } } })).toEqual([])
  })
})

describe("bindings", () => {
  const at = (text: string, place = "/cases/a/steps/0") => `cases/x.json ${place}: ${text}`
  const KEY = { keys: { key: {} } }

  test.each<[string, Parts, string]>([
    [
      "a name that nothing bears",
      step({ call: "DescribeKey", with: { KeyId: "${kye.KeyId}" } }, { given: KEY }),
      at("${kye.KeyId}: nothing before this has the name 'kye'"),
    ],
    [
      "a name bound only later",
      {
        cases: {
          a: {
            steps: [
              { call: "DescribeKey", with: { KeyId: "${dk.KeyId}" } },
              { call: "GenerateDataKey", as: "dk" },
            ],
          },
        },
      },
      at("${dk.KeyId}: nothing before this has the name 'dk'; did you mean 'dk'?").replace("; did you mean 'dk'?", ""),
    ],
    [
      "a step's own answer",
      step({ call: "GenerateRandom", with: { NumberOfBytes: 1 }, returns: { Plaintext: "${it.Plaintext}" }, as: "it" }),
      at("${it.Plaintext}: nothing before this has the name 'it'"),
    ],
    [
      "a member that the answer does not have",
      {
        cases: {
          a: {
            steps: [
              { call: "GenerateRandom", as: "r" },
              { call: "ListKeys", with: { Marker: "${r.Plaintex}" } },
            ],
          },
        },
      },
      at("${r.Plaintex}: there is no member 'Plaintex' in it; did you mean 'Plaintext'?", "/cases/a/steps/1"),
    ],
    [
      "a member of a given key",
      step({ call: "DescribeKey", with: { KeyId: "${key.KeyID}" } }, { given: KEY }),
      at("${key.KeyID}: there is no member 'KeyID' in it; did you mean 'KeyId'?"),
    ],
    [
      "a member of text",
      step({ call: "DescribeKey", with: { KeyId: "${key.KeyId.x}" } }, { given: KEY }),
      at("${key.KeyId.x}: 'x' is a member of something that has none"),
    ],
    [
      "a member of the target",
      step({ call: "ListKeys", with: { Marker: "${target.regoin}" } }),
      at("${target.regoin}: there is no member 'regoin' in it; did you mean 'region'?"),
    ],
    [
      "a given that refers to nothing",
      step({ call: "DescribeKey", with: { KeyId: "${n.AliasName}" } }, { given: { aliases: { n: { TargetKeyId: "${key.KeyId}" } } } }),
      at("${key.KeyId}: nothing before this has the name 'key'", "/cases/a/given/aliases/n"),
    ],
    [
      "a row's member without rows",
      step({ call: "ListKeys", with: { Limit: "${row.x}" } }),
      at("${row.x} stands in a case without rows: give it 'each'", "/cases/a"),
    ],
    [
      "a member that a row lacks",
      step({ call: "ListKeys", with: { Limit: "${row.x}" } }, { each: { one: { x: 1 }, two: {} } }),
      at("the row lacks 'x': add it, or write ${row.x?} where it may be missing", "/cases/a/each/two"),
    ],
    [
      "a row's member that no step uses",
      step({ call: "ListKeys" }, { each: { one: { size: 1 } } }),
      at("no step uses 'size' of the row: take it out, or write ${row.size} where it belongs", "/cases/a/each/one/size"),
    ],
    ["a given that no case uses", { file: { given: KEY } }, at("no case uses 'key': take it out", "/given/keys/key")],
  ])("%s", async (_, parts, text) => {
    expect(await lint(parts)).toEqual([text])
  })

  test("answers, givens, rows and built-in names used rightly are no problem", async () => {
    const steps = [
      { call: "GenerateDataKey", with: { KeyId: "${n.AliasArn}", NumberOfBytes: "${row.n}" }, as: "dk" },
      {
        call: "Decrypt",
        with: { CiphertextBlob: "${dk.CiphertextBlob}", EncryptionContext: { "${run.id}": "${target.account}" } },
        as: "second",
      },
      { call: "ListKeys", with: { Marker: "${second.KeyId}" }, as: "list" },
      { call: "DescribeKey", with: { KeyId: "${list.Keys[0].KeyArn}" }, as: "key2" },
      { call: "GetKeyPolicy", with: { KeyId: "x", PolicyName: "$${aws:username} ${key2.KeyMetadata.Arn}" } },
    ]
    const given = { keys: { key: {} }, aliases: { n: { TargetKeyId: "${key.KeyId}" } } }
    expect(await lint({ cases: { a: { given, each: { r: { n: 1 } }, steps } } })).toEqual([])
  })
})

describe("the service model", () => {
  const at = (text: string) => `cases/x.json /cases/a/steps/0: ${text}`

  test.each<[string, Parts, string]>([
    [
      "an unknown operation",
      step({ call: "Describekey" }),
      at("KMS has no operation 'Describekey'; did you mean 'DescribeKey'?; for one that does not exist, use 'send'"),
    ],
    [
      "a member of the request",
      step({ call: "ListKeys", with: { limit: 1 } }),
      at("ListKeys takes no member 'limit'; did you mean 'Limit'?"),
    ],
    [
      "a member deep in the request",
      step({ call: "CreateKey", with: { Tags: [{ Key: "a", TagValue: "b" }] } }),
      at("CreateKey takes no member 'Key'; did you mean 'TagKey'?").replace("; did you mean 'TagKey'?", ""),
    ],
    [
      "a member of the answer",
      step({ call: "DescribeKey", with: { KeyId: "x" }, returns: { KeyMetadata: { KeySate: "Enabled" } } }),
      at("DescribeKey returns no member 'KeySate'; did you mean 'KeyState'?"),
    ],
    [
      "a member of the answer in a matcher",
      step({ call: "ListKeys", returns: { Keys: { $contains: [{ KeyID: "x" }] } } }),
      at("ListKeys returns no member 'KeyID'; did you mean 'KeyId'?"),
    ],
    [
      "a member said to be absent that nothing has",
      step({ call: "ListKeys", returns: { Plaintex: { $absent: true } } }),
      at("ListKeys returns no member 'Plaintex'"),
    ],
    [
      "an error of another operation",
      step({ call: "ListKeys", error: "DisabledException" }),
      at("ListKeys does not document DisabledException, and it is not a common error"),
    ],
    [
      "an error that KMS does not have",
      step({ call: "ListKeys", error: ["ValidationException", "ValidationError"] }),
      at("KMS has no error 'ValidationError'"),
    ],
    [
      "a message at level must",
      step({ call: "ListKeys", error: "ValidationException", message: "x" }),
      at("'message' looks at a text that AWS does not document: only cases of rules of level observed may, and t.rule is must"),
    ],
    [
      "pages of what has none",
      step({ call: "DescribeKey", with: { KeyId: "x" }, pages: true }),
      at("DescribeKey has no pages: take 'pages' out"),
    ],
    [
      "a pattern",
      step({ call: "ListKeys", returns: { NextMarker: { $matches: "(" } } }),
      at("the pattern ( does not compile: Invalid regular expression: /(/u: Unterminated group"),
    ],
    ["a spec of a check", step({ check: "publicKey", spec: "RSA_1024", publicKey: "AAAA" }), at("KMS has no spec 'RSA_1024'")],
    [
      "an algorithm of a check",
      step({ check: "mac", algorithm: "HMAC_SHA256", key: "AA==", message: "AA==", mac: "AA==" }),
      at("KMS has no algorithm 'HMAC_SHA256'; did you mean 'HMAC_SHA_256'?"),
    ],
    [
      "another host",
      step({ send: { headers: { host: "evil.invalid" } } }),
      at("a Host header of its own would name another host, which the runner refuses: take it out, or set it to null"),
    ],
  ])("%s", async (_, parts, text) => {
    expect(await lint(parts)).toEqual([text])
  })

  test("what is right is no problem: maps, absent members of other operations, common errors, a removed host", async () => {
    const steps = [
      {
        call: "Encrypt",
        with: { KeyId: "x", Plaintext: { $utf8: "x" }, EncryptionContext: { anything: "goes" } },
        error: ["ValidationException", "NotFoundException"],
      },
      { call: "GenerateDataKeyWithoutPlaintext", with: { KeyId: "x" }, returns: { Plaintext: { $absent: true } } },
      { send: { headers: { Host: null } }, answers: { body: { odd: 1 } } },
    ]
    expect(await lint({ cases: { a: { steps } } })).toEqual([])
  })

  test("a rule about unknown members may send them", async () => {
    const rules = { "wire.unknown-members.ignored": ONE_SIDED }
    expect(
      await lint({ rules, cases: { a: { rule: "wire.unknown-members.ignored", steps: [{ call: "ListKeys", with: { Nonsense: 1 } }] } } }),
    ).toEqual([])
  })

  test("an observed rule may look at texts and at errors that no page lists", async () => {
    const rules = { "t.seen": { ...RULE, level: "observed" } }
    expect(
      await lint({ rules, cases: { a: { rule: "t.seen", steps: [{ call: "ListKeys", error: "DisabledException", message: "a.*" }] } } }),
    ).toEqual([])
  })
})

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
