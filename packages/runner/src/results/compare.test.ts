import { randomBytes, randomUUID } from "node:crypto"
import { describe, expect, test } from "vitest"
import type { StepTrace } from "../result-types.ts"
import { compareResults } from "./compare.ts"
import { caseOf, failedCase, resultOf, step } from "./results.fixture.ts"

const ids = () => ({
  key: randomUUID(),
  material: randomBytes(32).toString("hex"),
  account: String(Math.trunc(1e11 + Math.random() * 1e11)),
})

/** Makes a key, encrypts and decrypts, with ids of its own each time. */
function trace({ region = "us-east-1", more = {} }: { region?: string; more?: object } = {}): StepTrace[] {
  const { key, material, account } = ids()
  const Arn = `arn:aws:kms:${region}:${account}:key/${key}`
  const blob = randomBytes(150 + Math.trunc(Math.random() * 50)).toString("base64")
  return [
    step("given key: CreateKey", { KeyMetadata: { KeyId: key, Arn, AWSAccountId: account, CreationDate: 1.7e9 + Math.random() } }),
    step("Encrypt", { CiphertextBlob: blob, KeyId: Arn }, { requestId: randomUUID() }),
    step("Decrypt", { Plaintext: "<5 bytes>", KeyId: Arn, KeyMaterialId: material, ...more }, { sent: { CiphertextBlob: blob } }),
  ]
}

const one = (steps: readonly StepTrace[], region = "us-east-1") =>
  resultOf([caseOf("a/b/c", { steps })], { target: { name: "one", endpoint: "http://127.0.0.1:1", region } })

const differences = (a: readonly StepTrace[], b: readonly StepTrace[]) =>
  compareResults(one(a), one(b)).rules.flatMap(({ cases }) => cases.flatMap((found) => found.differences))

describe("what differs from run to run is no difference", () => {
  test("ids, ARNs, accounts, times, request ids and blobs", () => {
    expect(differences(trace(), trace())).toEqual([])
  })

  test("the Region that each is in", () => {
    expect(compareResults(one(trace()), one(trace({ region: "eu-west-1" }), "eu-west-1")).rules).toEqual([])
  })

  test("a key that one of them shares with other cases", () => {
    const [given, ...rest] = trace()
    const { KeyMetadata } = given!.got as { KeyMetadata: object }
    expect(differences([step("given key: a key that cases share", KeyMetadata), ...rest], trace())).toEqual([])
  })

  test("the order of members and of lists", () => {
    const a = [step("ListGrants", { Truncated: false, Grants: [{ Name: "a" }, { Name: "b" }] })]
    const b = [step("ListGrants", { Grants: [{ Name: "b" }, { Name: "a" }], Truncated: false })]
    expect(differences(a, b)).toEqual([])
  })

  test("texts of errors, and the prefix of their names", () => {
    const a = [step("Decrypt", { __type: "NotFoundException", message: "no key" }, { status: 400 })]
    const b = [step("Decrypt", { __type: "com.amazonaws.kms#NotFoundException", Message: "Key not found" }, { status: 400 })]
    expect(differences(a, b)).toEqual([])
  })

  test("what else is in the account, and on how many pages", () => {
    const list = (others: number, perPage: number) => {
      const own = trace()
      const { KeyId } = (own[0]!.got as { KeyMetadata: { KeyId: string } }).KeyMetadata
      const keys = [...Array.from({ length: others }, () => randomUUID()), KeyId].map((id) => ({ KeyId: id }))
      const pages = Array.from({ length: Math.ceil(keys.length / perPage) }, (_, n) => keys.slice(n * perPage, (n + 1) * perPage))
      return [own[0]!, ...pages.map((Keys, n) => step("ListKeys", { Keys, Truncated: n < pages.length - 1, NextMarker: randomUUID() }))]
    }
    expect(differences(list(7, 3), list(0, 100))).toEqual([])
  })

  test("how often it was asked until it was so", () => {
    const wait = step("DescribeKey", { __type: "NotFoundException" }, { status: 400 })
    expect(
      differences([wait, wait, step("DescribeKey", {}), step("EnableKey", {})], [step("DescribeKey", {}), step("EnableKey", {})]),
    ).toEqual([])
  })

  test("how long a private key in DER is", () => {
    const pair = (length: number) => [
      step("GenerateDataKeyPair", {
        PrivateKeyPlaintext: `<${length} bytes>`,
        PrivateKeyCiphertextBlob: randomBytes(1300).toString("base64"),
      }),
      step("Decrypt", { Plaintext: `<${length} bytes>` }),
    ]
    expect(differences(pair(1216), pair(1218))).toEqual([])
  })
})

describe("a real difference is found", () => {
  test.each<[string, StepTrace[], StepTrace[], object]>([
    [
      "a value",
      trace({ more: { EncryptionAlgorithm: "A" } }),
      trace({ more: { EncryptionAlgorithm: "B" } }),
      { where: "step 2 Decrypt: EncryptionAlgorithm", a: '"A"', b: '"B"' },
    ],
    ["a member that is missing", trace({ more: { Extra: 1 } }), trace(), { where: "step 2 Decrypt: Extra", a: "1", b: "nothing" }],
    [
      "a status",
      [step("EnableKey", {})],
      [step("EnableKey", { __type: "DisabledException" }, { status: 400 })],
      { where: "step 1 EnableKey", a: "200 {}", b: '400 {"__type":"DisabledException"}' },
    ],
    [
      "the length of a public key",
      [step("GetPublicKey", { PublicKey: randomBytes(91).toString("base64") })],
      [step("GetPublicKey", { PublicKey: randomBytes(120).toString("base64") })],
      { where: "step 1 GetPublicKey: PublicKey", a: '"<data of 91 bytes>"', b: '"<data of 120 bytes>"' },
    ],
    [
      "a step that one did not get to",
      [step("EnableKey", {}), step("DisableKey", {})],
      [step("EnableKey", {})],
      { where: "step 2 DisableKey", a: "answered", b: "not reached" },
    ],
  ])("%s", (_, a, b, difference) => {
    expect(differences(a, b)).toEqual([difference])
  })

  test("an id where another one was meant", () => {
    const right = trace()
    const wrong = trace()
    const got = wrong[2]!.got as { KeyId: string }
    wrong[2] = { ...wrong[2]!, got: { ...got, KeyId: got.KeyId.replace(/key\/.*/, `key/${randomUUID()}`) } }
    expect(differences(right, wrong)).toMatchObject([{ where: "step 2 Decrypt: KeyId", b: expect.stringContaining("/<id>") }])
  })

  test("an outcome, even where nobody kept the answers", () => {
    const found = compareResults(resultOf([caseOf("a")]), resultOf([failedCase("a", '"Disabled"')]))
    expect(found).toMatchObject({ compared: 1, withAnswers: 0 })
    expect(found.rules[0]!.cases[0]!.differences).toEqual([
      { where: "outcome", a: "passed", b: 'failed at step 1: KeyState: "Enabled" expected, got "Disabled"' },
    ])
  })

  test("grouped by rule, rules in order", () => {
    const a = resultOf([caseOf("a", { rule: "z" }), caseOf("b", { rule: "c" }), caseOf("c", { rule: "z" })])
    const b = resultOf([failedCase("a", "x", { rule: "z" }), failedCase("b", "x", { rule: "c" }), failedCase("c", "x", { rule: "z" })])
    expect(compareResults(a, b).rules.map(({ rule, cases }) => [rule, cases.map(({ id }) => id)])).toEqual([
      ["c", ["b"]],
      ["z", ["a", "c"]],
    ])
  })
})

test("what a baseline says of a failure is no difference", () => {
  const known = failedCase("a", "x", { outcome: "known" })
  expect(compareResults(resultOf([failedCase("a", "x")]), resultOf([known])).rules).toEqual([])
})

test("cases that one of them has not played are counted by reason", () => {
  const skipped = caseOf("b", { outcome: "skipped", reason: "needs clock" })
  const { left, compared } = compareResults(
    resultOf([caseOf("a"), caseOf("b"), caseOf("c")]),
    resultOf([caseOf("a"), skipped, caseOf("d")]),
  )
  expect(compared).toBe(1)
  expect([...left]).toEqual([
    ["skipped in the second: needs clock", 1],
    ["not in the second", 1],
    ["not in the first", 1],
  ])
})
