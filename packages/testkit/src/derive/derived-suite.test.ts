import { loadSuite, run } from "@kms-conformance/runner"
import { openTarget } from "@kms-conformance/targets"
import { expect, test } from "vitest"

// Key specs of China Regions, and those of all others, are in no Region together.
test.each([
  ["us-east-1", ["china-region"]],
  // https://docs.aws.amazon.com/kms/latest/developerguide/keystore-external.html: nor are there custom key stores.
  ["cn-north-1", ["outside-china", "xks", "cloudhsm"]],
])("every derived case that %s can show passes on the reference emulator", async (region, missing) => {
  const suite = await loadSuite()
  const instances = suite.instances.filter(({ derived, needs }) => derived && !needs.some((need) => missing.includes(need)))
  const target = await openTarget("emulator", { region })
  try {
    const { cases } = await run(suite, target, { instances, clock: { now: () => performance.timeOrigin + performance.now() }, seed: 1 })
    expect(cases.length).toBe(instances.length)
    const others = cases.filter(({ outcome }) => outcome !== "passed")
    expect(others.map(({ id, outcome, failure, reason }) => ({ id, outcome, failure, reason }))).toEqual([])
  } finally {
    await target.close()
  }
})
