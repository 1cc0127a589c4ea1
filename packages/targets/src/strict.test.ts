// The reference emulator verifies what the runner signs, and judges it as it would without looking.
import { loadSuite, run, select } from "@kms-conformance/runner"
import { expect, test } from "vitest"
import { openTarget, type TargetOptions } from "./index.ts"

const suite = await loadSuite()
const instances = select(suite, {
  groups: ["wire", "policies", "random", "multi-region", "grants", "encryption-context"].filter((name) => suite.groups.has(name)),
})

async function outcomes(name: string, options: TargetOptions) {
  const target = await openTarget(name, options)
  try {
    const { cases } = await run(suite, target, { clock: { now: () => Date.now() }, instances, seed: 1 })
    return Object.fromEntries(cases.map(({ id, outcome, rule }) => [id, { outcome, rule }]))
  } finally {
    await target.close()
  }
}

const isAboutSignatures = (rule: string) => rule.startsWith("wire.auth.")

test.each(["emulator", "server"])("the verdicts of strict and open %s are equal, but for cases about signatures", async (name) => {
  const strict = await outcomes(name, {})
  const open = await outcomes(name, { auth: "open" })
  const [about, others] = [true, false].map((wanted) => Object.entries(strict).filter(([, { rule }]) => isAboutSignatures(rule) === wanted))
  expect(others!.length).toBeGreaterThan(500)
  expect(Object.fromEntries(others!)).toEqual(Object.fromEntries(Object.entries(open).filter(([, { rule }]) => !isAboutSignatures(rule))))
  expect(about!.length).toBeGreaterThan(20)
  expect([...new Set(about!.map(([, { outcome }]) => outcome))]).toEqual(["passed"])
  expect([...new Set(about!.map(([id]) => open[id]!.outcome))]).toEqual(["skipped"])
})
