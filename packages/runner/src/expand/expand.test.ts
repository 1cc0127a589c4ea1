import { describe, expect, test } from "vitest"
import type { CaseFile, Rule } from "../suite-types.ts"
import { RULE } from "../testing/suite.fixture.ts"
import { expandFile } from "./expand.ts"

const RULES = new Map<string, Rule>([["t.rule", RULE]])
const KEY = "${key.KeyId}"

function expand(file: Partial<CaseFile>, path = "cases/data-keys/length.json") {
  return expandFile(path, { title: "T", group: "g", cases: {}, ...file }, RULES)
}

const one = (more: object) => ({ title: "holds", rule: "t.rule", steps: [{ call: "DescribeKey", with: { KeyId: KEY } }], ...more })

describe("ids", () => {
  test("a case without rows is one instance", () => {
    expect(expand({ cases: { length: one({}) } }).map(({ id }) => id)).toEqual(["data-keys/length/length"])
  })

  test("rows are instances with their id in brackets, in the order of the file", () => {
    const ids = expand({ cases: { length: one({ each: { b: {}, a: {} } }) } }).map(({ id }) => id)
    expect(ids).toEqual(["data-keys/length/length[b]", "data-keys/length/length[a]"])
  })

  test("derived files keep their folder in the id", () => {
    const [instance] = expand({ cases: { "KeyId/required": one({}) } }, "derived/Encrypt.gen.json")
    expect(instance).toMatchObject({ id: "derived/Encrypt/KeyId/required", derived: true })
  })

  test("level and group come from the rule and the file", () => {
    expect(expand({ cases: { x: one({}) } })[0]).toMatchObject({ level: "must", group: "g", rule: "t.rule" })
  })
})

describe("rows", () => {
  const rows = (step: object, row: object) => expand({ cases: { x: one({ steps: [step], each: { r: row }, title: "of ${row.n}" }) } })[0]!

  test("members of the row take their places, values and matchers among them", () => {
    const instance = rows(
      {
        call: "${row.op}",
        with: { KeyId: KEY, NumberOfBytes: "${row.n}" },
        returns: { Plaintext: { $bytes: "${row.n}" }, Other: "${row.m}" },
      },
      { op: "GenerateDataKey", n: 16, m: { $any: true } },
    )
    expect(instance.steps).toEqual([
      { call: "GenerateDataKey", with: { KeyId: KEY, NumberOfBytes: 16 }, returns: { Plaintext: { $bytes: 16 }, Other: { $any: true } } },
    ])
    expect(instance.title).toBe("of 16")
  })

  test("what the row lacks disappears where it is optional: members, list elements, whole expectations", () => {
    const instance = rows({ call: "X", with: { A: "${row.a?}", L: ["${row.b?}", 1] }, returns: "${row.c?}" }, { n: 1 })
    expect(instance.steps).toEqual([{ call: "X", with: { L: [1] } }])
  })

  test("what the row lacks and must have is told", () => {
    const missing: unknown[] = []
    expandFile("cases/a.json", { title: "T", group: "g", cases: { x: one({ each: { r: {} }, title: "${row.t}" }) } }, RULES, (...all) =>
      missing.push(all),
    )
    expect(missing).toEqual([["x", "r", "row.t"]])
  })

  test("null and false are values of a row", () => {
    expect(rows({ call: "X", with: { A: "${row.a?}", B: "${row.b?}" } }, { n: 1, a: null, b: false }).steps).toEqual([
      { call: "X", with: { A: null, B: false } },
    ])
  })
})

describe("givens", () => {
  const given = {
    keys: { key: {}, other: {}, unused: {} },
    aliases: { name: { TargetKeyId: "${other.KeyId}" } },
    grants: { g: { KeyId: KEY } },
  }
  const givenOf = (steps: object[], own?: object) =>
    expand({ given, cases: { x: one({ steps, ...(own ? { given: own } : {}) }) } })[0]!.given

  test("only what the steps name is kept, and what that needs", () => {
    expect(givenOf([{ call: "DescribeKey", with: { KeyId: "${name.AliasName}" } }])).toEqual({
      keys: { other: {} },
      aliases: { name: { TargetKeyId: "${other.KeyId}" } },
    })
  })

  test("the case's own givens win by name", () => {
    expect(givenOf([{ call: "DescribeKey", with: { KeyId: KEY } }], { keys: { key: { KeySpec: "RSA_2048" } } })).toEqual({
      keys: { key: { KeySpec: "RSA_2048" } },
    })
  })

  test("a List step sees what stands on the keys that it names", () => {
    expect(givenOf([{ call: "ListGrants", with: { KeyId: KEY } }])).toEqual({ keys: { key: {} }, grants: { g: { KeyId: KEY } } })
  })

  test("a case with aliases of its own is not given those of the file", () => {
    const own = { aliases: { mine: { TargetKeyId: "${other.KeyId}" } } }
    expect(givenOf([{ call: "ListAliases", with: { KeyId: "${other.KeyId}" } }], own).aliases).toEqual(own.aliases)
  })
})

describe("needs", () => {
  test.each([
    [{ call: "X", in: "second" }, ["two-regions"]],
    [{ call: "X", by: "other-account" }, ["two-accounts"]],
    [{ call: "X", by: "user" }, ["iam"]],
    [{ call: "X", by: "limited-user" }, ["limited-user"]],
    [{ call: "X", by: "nobody" }, []],
    [{ advance: { days: 1 } }, ["clock"]],
    [{ call: "X", with: { ReplicaRegion: "${second.region}" } }, ["two-regions"]],
    [{ call: "X", with: {}, as: "second" }, []],
    [{ call: "X", with: { A: "${target.region}" } }, []],
    [{ call: "X", with: { A: "${target.cloudhsm.password}" } }, ["cloudhsm", "cloudhsm.password"]],
    [{ call: "X", with: { A: "${target.xks.vpc.endpoint}" } }, ["xks", "xks.vpc.endpoint"]],
    [{ call: "CreateKey", with: { CustomKeyStoreId: "cks-1" } }, ["clock"]],
    [{ call: "CreateKey", with: { CustomKeyStoreId: "cks-1" }, error: "CustomKeyStoreNotFoundException" }, []],
  ])("%j needs %j", (step, needs) => {
    expect(expand({ cases: { x: one({ steps: [step] }) } })[0]!.needs).toEqual(needs)
  })

  test("what a given says of an identity is needed as what a step says", () => {
    const given = { keys: { shared: { Policy: "${target.user.arn} ${target.other.account}" }, unused: { Policy: "${target.user.arn}" } } }
    const [instance] = expand({ given, cases: { x: one({ steps: [{ call: "DescribeKey", with: { KeyId: "${shared.KeyId}" } }] }) } })
    expect(instance!.needs).toEqual(["user.arn", "other.arn"])
    const own = expand({
      given,
      cases: {
        x: one({
          steps: [
            { call: "X", as: "target" },
            { call: "X", with: { A: "${target.user.arn}" } },
          ],
        }),
      },
    })
    expect(own[0]!.needs).toEqual([])
  })

  test("declared and implied needs are each named once", () => {
    expect(expand({ cases: { x: one({ needs: ["clock", "import"], steps: [{ advance: { days: 1 } }] }) } })[0]!.needs).toEqual([
      "clock",
      "import",
    ])
  })
})
