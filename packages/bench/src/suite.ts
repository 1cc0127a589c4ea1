// The whole conformance suite against the emulator: in the process, and over HTTP.
import { loadSuite, run } from "@kms-conformance/runner"
import { openTarget } from "@kms-conformance/targets"
import { printTimes } from "./print.ts"

const clock = { now: () => performance.timeOrigin + performance.now() }

export async function suite(): Promise<void> {
  const loadStart = performance.now()
  const loaded = await loadSuite()
  const times = [{ name: "loading and checking the suite", milliseconds: performance.now() - loadStart }]
  for (const name of ["emulator", "server"] as const) {
    const target = await openTarget(name, {})
    try {
      const { cases, totals, milliseconds } = await run(loaded, target, { clock, seed: 1 })
      times.push({ name: `${name}: ${cases.length} cases, ${totals.failed + totals.errored} failed`, milliseconds })
    } finally {
      await target.close()
    }
  }
  const [loading, ...runs] = times
  printTimes("The suite", runs)
  console.log(`  ${loading!.name}: ${loading!.milliseconds.toFixed(0)} ms`)
}
