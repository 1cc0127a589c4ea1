import { describe, expect, test } from "vitest"
import { play } from "../testing/play.fixture.ts"
import { suiteOf } from "../testing/suite.fixture.ts"
import { tinyKms } from "../testing/tiny-kms.fixture.ts"
import { orderOf, weightOf } from "./order.ts"

const sends = (count: number) => ({
  cases: Object.fromEntries(Array.from({ length: count }, (_, n) => [`c${n}`, [{ call: "ListKeys", with: { Marker: { $random: 12 } } }]])),
})

/** What each case sent, by its place among the cases. */
async function markers(options: { seed?: number; concurrency?: number; cases?: string[] }) {
  const kms = tinyKms()
  const result = await play(sends(12), kms.target(), { ...options, keepTraces: true })
  return {
    order: kms.requests.map(({ body }) => new TextDecoder().decode(body)),
    byCase: result.cases.map(({ steps }) => JSON.stringify(steps![0]!.sent)),
  }
}

describe("a seed", () => {
  test("decides order and random bytes: the same seed gives the same requests", async () => {
    const [one, two] = [await markers({ seed: 7, concurrency: 1 }), await markers({ seed: 7, concurrency: 1 })]
    expect(one).toEqual(two)
  })

  test("another seed gives another order and other bytes", async () => {
    const [one, two] = [await markers({ seed: 7, concurrency: 1 }), await markers({ seed: 8, concurrency: 1 })]
    expect(one.byCase).not.toEqual(two.byCase)
    const places = (run: typeof one) => run.order.map((body) => run.byCase.indexOf(body))
    expect(places(one)).not.toEqual(places(two))
  })

  test("the bytes of a case do not depend on what runs beside it", async () => {
    expect((await markers({ seed: 7, concurrency: 8 })).byCase).toEqual((await markers({ seed: 7, concurrency: 1 })).byCase)
  })
})

describe("the order", () => {
  const suite = suiteOf({
    given: { keys: { rsa: { KeySpec: "RSA_4096" }, small: { KeySpec: "RSA_2048" } } },
    cases: {
      light: [{ call: "ListKeys" }],
      moves: [{ advance: { days: 1 } }],
      heavy: [{ call: "DescribeKey", with: { KeyId: "${rsa.KeyId}" } }],
      medium: [{ call: "GenerateDataKeyPair", with: { KeyId: "x", KeyPairSpec: "RSA_2048" } }],
    },
  })

  test("what takes long comes first, what moves the clock last and alone", () => {
    const { together, alone } = orderOf(suite.instances, 1)
    expect(together.map(({ caseId }) => caseId)).toEqual(["heavy", "medium", "light"])
    expect(alone.map(({ caseId }) => caseId)).toEqual(["moves"])
  })

  test("weights add up, and an ordinary case has none", () => {
    const weights = Object.fromEntries(suite.instances.map((instance) => [instance.caseId, weightOf(instance)]))
    expect(weights.heavy).toBeGreaterThan(weights.medium!)
    expect(weights.light).toBe(0)
  })
})
