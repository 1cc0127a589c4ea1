import { expect, test } from "vitest"
import { plan, wholeRun } from "./plan.ts"
import { smoke } from "./smoke.ts"
import { CLOCK, play } from "./testing/play.fixture.ts"
import { suiteOf } from "./testing/suite.fixture.ts"
import { tinyKms } from "./testing/tiny-kms.fixture.ts"

const suite = suiteOf({
  given: { keys: { key: {}, rsa: { KeySpec: "RSA_2048" } }, aliases: { name: { TargetKeyId: "${key.KeyId}" } } },
  cases: {
    look: { steps: [{ call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }], each: { a: {}, b: {} } },
    rsa: [{ call: "DescribeKey", with: { KeyId: "${rsa.KeyId}" } }],
    change: { steps: [{ call: "DisableKey", with: { KeyId: "${key.KeyId}" } }], each: { a: {}, b: {} } },
    alias: [
      { call: "DescribeKey", with: { KeyId: "${name.AliasName}" }, error: "NotFoundException" },
      { check: "equal", values: [1, 1] },
    ],
    raw: [{ send: { sign: false } }],
  },
})

test("a plan names requests, keys, aliases and grants", () => {
  expect(plan(suite.instances)).toEqual({
    cases: 7,
    requests: { "(raw)": 1, CreateAlias: 1, CreateKey: 5, DescribeKey: 4, DisableKey: 2 },
    keys: [
      { input: {}, count: 3, shared: false },
      { input: {}, count: 1, shared: true },
      { input: { KeySpec: "RSA_2048" }, count: 1, shared: true },
    ],
    aliases: 1,
    grants: 0,
    made: {},
    left: { keys: 5, aliases: 1 },
  })
})

const countsOf = (called: readonly string[]) =>
  Object.fromEntries(Object.entries(Object.groupBy(called, (name) => name || "(raw)")).map(([name, all]) => [name, all!.length]))

test("a run sends what the plan says", async () => {
  const kms = tinyKms()
  await play(suite, kms.target())
  expect(countsOf(kms.called)).toEqual(plan(suite.instances).requests)
})

test("a whole run has the smoke test before it and the cleanup after it", async () => {
  const kms = tinyKms()
  const target = kms.target({ capabilities: new Set() })
  await smoke(target, { clock: CLOCK })
  await play(suite, target)
  expect(countsOf(kms.called)).toEqual(wholeRun(plan(suite.instances)).requests)
})
