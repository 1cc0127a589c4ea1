import { describe, expect, test } from "vitest"
import type { Step } from "../suite-types.ts"
import { play } from "../testing/play.fixture.ts"
import type { Synthetic } from "../testing/suite.fixture.ts"
import { fault, tinyKms } from "../testing/tiny-kms.fixture.ts"

const describeKey = { call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }
const many = (count: number, steps: readonly Step[]) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`c${n}`, steps]))

async function keysMade(synthetic: Synthetic): Promise<number> {
  const kms = tinyKms()
  const { totals } = await play(synthetic, kms.target())
  expect(totals.errored).toBe(0)
  return kms.called.filter((name) => name === "CreateKey").length
}

describe("sharing", () => {
  test("cases that only look share one key of each input", async () => {
    const given = { keys: { key: {}, rsa: { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" } } }
    const cases = { ...many(10, [describeKey]), rsa: [{ call: "DescribeKey", with: { KeyId: "${rsa.KeyId}" } }] }
    expect(await keysMade({ given, cases })).toBe(2)
  })

  test.each<[string, Step]>([
    ["DisableKey", { call: "DisableKey", with: { KeyId: "${key.KeyId}" } }],
    [
      "ScheduleKeyDeletion, though it is to fail",
      { call: "ScheduleKeyDeletion", with: { KeyId: "${key.KeyId}", PendingWindowInDays: 1 }, error: "ValidationException" },
    ],
    ["a raw request that names it", { send: { headers: { "X-Amz-Target": "TrentService.DisableKey" }, body: { KeyId: "${key.KeyId}" } } }],
    ["a raw request for an unknown operation", { send: { headers: { "X-Amz-Target": "nonsense" }, body: { KeyId: "${key.KeyId}" } } }],
    ["a raw request for none", { send: { body: { KeyId: "${key.KeyId}" } } }],
  ])("a case with %s has keys of its own", async (_, step) => {
    expect(await keysMade({ given: { keys: { key: {} } }, cases: many(4, [step]) })).toBe(4)
  })

  test("a raw request for an operation that changes nothing shares", async () => {
    const send = { headers: { "x-amz-target": "TrentService.DescribeKey" }, body: { KeyId: "${key.KeyId}" } }
    expect(await keysMade({ given: { keys: { key: {} } }, cases: many(4, [{ send }]) })).toBe(1)
  })

  test("making another key changes none, an alias on a key does", async () => {
    expect(await keysMade({ given: { keys: { key: {} } }, cases: many(3, [describeKey, { call: "CreateKey" }]) })).toBe(1 + 3)
    const given = { keys: { key: {} }, aliases: { name: { TargetKeyId: "${key.KeyId}" } } }
    expect(
      await keysMade({
        given,
        cases: many(3, [{ call: "DescribeKey", with: { KeyId: "${name.AliasName}" }, error: "NotFoundException" }]),
      }),
    ).toBe(3)
  })

  test("what a case does to its own key is not seen by others", async () => {
    const kms = tinyKms()
    const encrypt = { call: "Encrypt", with: { KeyId: "${key.KeyId}", Plaintext: "AAAA" } }
    const disable = { call: "DisableKey", with: { KeyId: "${key.KeyId}" } }
    const cases = { ...many(20, [encrypt]), disabling: [disable, { ...encrypt, error: "DisabledException" }] }
    expect((await play({ given: { keys: { key: {} } }, cases }, kms.target())).totals.passed).toBe(21)
  })

  test("a key that could not be made is refused once for all, and no case asks again", async () => {
    const kms = tinyKms({ CreateKey: () => fault("LimitExceededException") })
    const { totals } = await play({ given: { keys: { key: {} } }, cases: many(10, [describeKey]) }, kms.target())
    expect(totals.errored).toBe(10)
    expect(kms.called.filter((name) => name === "CreateKey")).toHaveLength(1)
  })

  test("a key that could not be made for want of an answer is asked for again", async () => {
    let asked = 0
    const kms = tinyKms()
    const target = kms.target({
      transport: (request) => (asked++ === 0 ? Promise.reject(new Error("gone")) : kms.transport(request)),
    })
    const { totals } = await play({ given: { keys: { key: {} } }, cases: many(3, [describeKey]) }, target, { concurrency: 1 })
    expect(totals).toMatchObject({ errored: 1, passed: 2 })
  })
})

describe("names", () => {
  const named = (count: number) => ({
    given: { keys: { key: {} }, aliases: { name: { TargetKeyId: "${key.KeyId}" } } },
    cases: many(count, [
      { call: "CreateAlias", with: { AliasName: "alias/kms-conformance-${run.id}-own", TargetKeyId: "${key.KeyId}" } },
      { call: "DescribeKey", with: { KeyId: "${name.AliasArn}" }, error: "NotFoundException" },
    ] as const),
  })

  test("aliases carry the run's id and are never the same", async () => {
    const names: string[] = []
    const record = ({ AliasName }: Record<string, unknown>) => {
      names.push(String(AliasName))
      return { text: "" }
    }
    const kms = tinyKms({ CreateAlias: record })
    await play(named(6), kms.target())
    await play(named(6), kms.target())
    expect(new Set(names).size).toBe(24)
    for (const name of names) expect(name).toMatch(/^alias\/kms-conformance-[a-z0-9]{7}-[a-z0-9]+-(0|own)$/)
  })

  test("an alias stands for its name and its ARN", async () => {
    const kms = tinyKms()
    await play(named(1), kms.target())
    const sent = kms.requests.map(({ body }) => JSON.parse(new TextDecoder().decode(body)))
    expect(sent.at(-1).KeyId).toBe(`arn:aws:kms:us-east-1:111122223333:${sent.find(({ AliasName }) => AliasName !== undefined).AliasName}`)
  })

  test("region, partition and account of the target have names", async () => {
    const step = {
      call: "DescribeKey",
      with: { KeyId: "arn:${target.partition}:kms:${target.region}:${target.account}:key/x" },
      error: "NotFoundException",
    }
    const kms = tinyKms()
    expect((await play({ cases: { a: [step] } }, kms.target())).totals.passed).toBe(1)
    expect(new TextDecoder().decode(kms.requests.at(-1)!.body)).toContain("arn:aws:kms:us-east-1:111122223333:key/x")
  })
})

describe("eventual consistency", () => {
  test("a key and its alias are waited for before the case begins", async () => {
    const asked = new Map<string, number>()
    const kms = tinyKms({
      DescribeKey: ({ KeyId }) => {
        const times = (asked.get(String(KeyId)) ?? 0) + 1
        asked.set(String(KeyId), times)
        return times < 2 ? fault("NotFoundException") : { json: { KeyMetadata: { KeyId } } }
      },
    })
    const given = { keys: { key: {} }, aliases: { name: { TargetKeyId: "${key.KeyId}" } } }
    const cases = { a: [{ call: "DescribeKey", with: { KeyId: "${name.AliasName}" }, returns: {} }] }
    const result = await play({ given, cases }, kms.target({ capabilities: new Set(["eventual", "disposable"]) }))
    expect(result.totals.passed).toBe(1)
    expect([...asked.values()]).toEqual([2, 3])
  })
})
