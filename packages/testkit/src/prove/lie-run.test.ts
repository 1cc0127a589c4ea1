// Small cases of known strength, told every lie: what they can notice they notice, and what asserts nothing is found out.
import { type Instance, loadSuite, type Step, type Suite } from "@kms-conformance/runner"
import { beforeAll, describe, expect, test } from "vitest"
import { type Foolings, foolingsOf } from "./lie-count.ts"
import { type LieTally, tellLies } from "./lie-run.ts"

let suite: Suite
beforeAll(async () => {
  suite = await loadSuite()
})

async function tallyOf(...steps: Step[]): Promise<LieTally> {
  const instance = caseOf(...steps)
  return (await tellLies(suite, [instance])).get(instance.id)!
}

async function foolings(...instances: Instance[]): Promise<Foolings> {
  return foolingsOf(instances, await tellLies(suite, instances))
}

function caseOf(...steps: Step[]): Instance {
  return {
    ...{ id: "t/t/t", file: "t/t", caseId: "t", row: {}, title: "t", group: "paging", rule: "paging.limit.honoured", level: "must" },
    ...{ needs: [], given: { keys: { key: {} } }, steps, derived: false },
  }
}

const kinds = (lies: LieTally["told"]) => lies.map(({ kind }) => kind)
const describeKey = { call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }

describe("every lie is noticed about", () => {
  test.each<[string, unknown]>([
    ["a value", { KeyMetadata: { KeyState: "Enabled", Enabled: true } }],
    ["the name of an earlier answer", { KeyMetadata: { KeyId: "${key.KeyId}" } }],
    ["a pattern", { KeyMetadata: { Arn: { $matches: "arn:.*:key/${key.KeyId}" } } }],
    ["what is not there", { KeyMetadata: { DeletionDate: { $absent: true } } }],
    ["what is there", { KeyMetadata: { KeyId: { $any: true } } }],
    ["alternatives", { KeyMetadata: { KeyState: { $oneOf: ["Enabled", "Creating"] } } }],
    ["the contrary", { KeyMetadata: { KeyState: { $not: "Disabled" } } }],
    ["a pattern that must not be", { KeyMetadata: { KeyId: { $not: { $matches: "mrk-.*" } } } }],
    ["a time", { KeyMetadata: { CreationDate: { $time: { near: "now", within: 600 } } } }],
    ["a list", { KeyMetadata: { EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"] } }],
    ["a list in any order", { KeyMetadata: { EncryptionAlgorithms: { $unordered: ["SYMMETRIC_DEFAULT"] } } }],
    ["what a list contains", { KeyMetadata: { EncryptionAlgorithms: { $contains: ["SYMMETRIC_DEFAULT"] } } }],
    ["the length of a list", { KeyMetadata: { EncryptionAlgorithms: { $length: 1 } } }],
    ["the whole of an object", { KeyMetadata: { $equals: "${key}" } }],
  ])("%s", async (_, returns) => {
    const { told, noticed } = await tallyOf({ ...describeKey, returns })
    expect(told.length).toBeGreaterThan(1)
    expect(noticed).toEqual(told)
  })

  test("an error and its text", async () => {
    const { told, noticed } = await tallyOf({
      call: "DescribeKey",
      with: { KeyId: "alias/none" },
      error: "NotFoundException",
      message: ".*alias/none.*",
    })
    expect(kinds(told)).toEqual(["success for an error", "another error", "another error text"])
    expect(noticed).toEqual(told)
  })

  test("a raw request", async () => {
    const send = { headers: { "X-Amz-Target": "TrentService.ListAliases" }, body: "{}" }
    const headers = { "Content-Type": "application/x-amz-json-1.1", "x-amzn-RequestId": { $matches: "[0-9a-f-]{36}" } }
    const { told, noticed } = await tallyOf({ send, answers: { status: 200, headers, body: { Truncated: false } } })
    expect(kinds(told)).toEqual([
      ...["another status", "a header missing", "a header changed", "a header missing", "a header changed"],
      ...["a member missing", "a member changed"],
    ])
    expect(noticed).toEqual(told)
  })

  test("two values that differ, and one that is used again", async () => {
    const encrypt = { call: "Encrypt", with: { KeyId: "${key.KeyId}", Plaintext: "AAAA" } }
    const { told, noticed } = await tallyOf(
      { ...encrypt, as: "one" },
      { ...encrypt, as: "two" },
      { check: "different", values: ["${one.CiphertextBlob}", "${two.CiphertextBlob}"] },
      { call: "Decrypt", with: { CiphertextBlob: "${two.CiphertextBlob}" }, returns: { Plaintext: "AAAA" } },
    )
    expect(kinds(told)).toContain("the same again")
    expect(kinds(told)).toContain("a value that a later step uses")
    expect(noticed).toEqual(told)
  })

  test("a list of several pages, at each of its pages", async () => {
    const tag = (TagKey: string) => ({ TagKey, TagValue: "v" })
    const { told, noticed } = await tallyOf(
      { call: "TagResource", with: { KeyId: "${key.KeyId}", Tags: ["a", "b", "c"].map(tag) } },
      {
        call: "ListResourceTags",
        with: { KeyId: "${key.KeyId}", Limit: 2 },
        pages: true,
        returns: { Tags: { $unordered: ["a", "b", "c"].map(tag) } },
      },
    )
    expect(kinds(told)).toEqual(expect.arrayContaining(["a list too short", "a list too long"]))
    expect(noticed).toEqual(told)
  })
})

describe("a case is found out", () => {
  test("that asserts nothing", async () => {
    const silent = caseOf({ send: { body: "{}" } })
    expect(await tallyOf(...silent.steps)).toEqual({ told: [], noticed: [], caught: [] })
    expect(await foolings(silent)).toEqual({ unplayed: [], fooled: { "t/t/t": [] } })
  })

  test("whose expectation is so wide that any value will do", async () => {
    const { told, noticed } = await tallyOf({ ...describeKey, returns: { KeyMetadata: { KeyState: { $matches: ".*" } } } })
    expect(kinds(told).filter((kind) => !kinds(noticed).includes(kind))).toEqual(["a member changed"])
  })

  test("one step of which compares an answer with itself, whatever its other steps notice", async () => {
    const itself = { check: "equal", values: ["${it.KeyMetadata}", "${it.KeyMetadata}"] }
    const { fooled } = await foolings(caseOf({ ...describeKey, as: "it", returns: { KeyMetadata: { Enabled: true } } }, itself as Step))
    expect(fooled).toEqual({ "t/t/t step 2": ["step 1: a member changed, KeyMetadata"] })
  })

  test("a step of which takes any of all that can be", async () => {
    const send = { headers: { "X-Amz-Target": "TrentService.ListAliases" }, body: "{}" }
    const { fooled } = await foolings(caseOf({ send, answers: { status: [200, 400, 500] } }))
    expect(Object.keys(fooled)).toEqual(["t/t/t step 1"])
  })

  test("that nobody can play", async () => {
    const instance = { ...caseOf(describeKey), needs: ["a-moon"] }
    expect(await foolings(instance)).toEqual({ unplayed: ["t/t/t"], fooled: {} })
  })
})

test("a case with nothing to say against it is neither unplayed nor fooled", async () => {
  expect(await foolings(caseOf({ ...describeKey, returns: { KeyMetadata: { Enabled: true } } }))).toEqual({ unplayed: [], fooled: {} })
})

test("a case of connections is lied to over one", async () => {
  const instance = suite.instances.find(({ id }) => id === "wire/http/chunked")!
  expect((await tellLies(suite, [instance])).get(instance.id)?.noticed.length).toBeGreaterThan(1)
})

test("a case of the China Regions is lied to in one", async () => {
  const instance = suite.instances.find(({ needs }) => needs.includes("china-region") && !needs.includes("iam"))!
  const tally = (await tellLies(suite, [instance])).get(instance.id)
  expect(tally?.noticed.length).toBeGreaterThan(0)
})
