// What is kept of a run whose target went away, and that it ended.
import { existsSync, readFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { type CaseResult, readResults } from "@kms-conformance/runner"
import { expect } from "vitest"
import type { Ended, Running } from "./spawn.fixture.ts"

/** A run that waits for nothing that is gone: thirty seconds, on a machine that has other things to do as well. */
const BOUND = 30_000

export async function within(ended: Promise<Ended>): Promise<Ended> {
  const late = sleep(BOUND, undefined, { ref: false }).then(() => Promise.reject(new Error("the run hangs")))
  return Promise.race([ended, late])
}

function linesOf(file: string): readonly { readonly type: string }[] {
  return readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line))
}

/** Every line is whole, and each case of the stream is in the result, which has those besides that were not run. */
export function requireKept(file: string): readonly CaseResult[] {
  const lines = linesOf(file)
  expect([lines[0]!.type, lines.at(-1)!.type]).toEqual(["run", "summary"])
  const [stream] = readResults(file)
  const [whole] = readResults(file.replace(/ndjson$/, "json"))
  expect([stream!.stopped, whole!.stopped]).toEqual([whole!.stopped, { why: "unreachable", reason: expect.any(String) }])
  const byId = new Map(whole!.cases.map((one) => [one.id, one]))
  for (const one of stream!.cases) expect(byId.get(one.id)).toEqual(one)
  return whole!.cases
}

export const outcomesOf = (cases: readonly CaseResult[]) => new Set(cases.map(({ outcome }) => outcome))

/** Resolves when some cases stand in the stream; rejects when the run ends before. */
export async function underWay(file: string, { child, ended }: Running): Promise<void> {
  while (!existsSync(file) || readFileSync(file, "utf8").split("\n").length < 12) {
    if (child.exitCode !== null) throw new Error(`the run ended at once: ${(await ended).err}`)
    await sleep(20)
  }
}
