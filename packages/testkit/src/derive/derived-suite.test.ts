import { loadSuite, run } from "@kms-conformance/runner"
import { openTarget } from "@kms-conformance/targets"
import { expect, test } from "vitest"

test("every derived case passes on the reference emulator", async () => {
  const suite = await loadSuite()
  const instances = suite.instances.filter(({ derived }) => derived)
  const target = await openTarget("emulator", {})
  try {
    const { cases } = await run(suite, target, { instances, clock: { now: () => performance.timeOrigin + performance.now() }, seed: 1 })
    expect(cases.length).toBe(instances.length)
    const others = cases.filter(({ outcome }) => outcome !== "passed")
    expect(others.map(({ id, outcome, failure, reason }) => ({ id, outcome, failure, reason }))).toEqual([])
  } finally {
    await target.close()
  }
})
