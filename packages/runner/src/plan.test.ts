import { expect, test } from "vitest"
import { plan } from "./plan.ts"
import { play } from "./testing/play.fixture.ts"
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
  })
})

test("a run sends what the plan says", async () => {
  const kms = tinyKms()
  await play(suite, kms.target())
  const counted = Object.fromEntries(
    Object.entries(Object.groupBy(kms.called, (name) => name || "(raw)")).map(([name, all]) => [name, all!.length]),
  )
  expect(counted).toEqual(plan(suite.instances).requests)
})
