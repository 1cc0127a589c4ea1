// Plays a synthetic suite and gives the result.

import { run } from "../execute/run.ts"
import type { RunResult } from "../result-types.ts"
import type { RunOptions } from "../run-types.ts"
import type { Suite } from "../suite-types.ts"
import type { Target } from "../target-types.ts"
import { type Synthetic, suiteOf } from "./suite.fixture.ts"

export const CLOCK = { now: () => performance.timeOrigin + performance.now() }

export function play(synthetic: Synthetic | Suite, target: Target, options: Partial<RunOptions> = {}): Promise<RunResult> {
  const suite = "instances" in synthetic ? synthetic : suiteOf(synthetic)
  return run(suite, target, { clock: CLOCK, seed: 1, ...options })
}

/** The result of the one case of a run. */
export async function playOne(synthetic: Synthetic, target: Target, options: Partial<RunOptions> = {}) {
  const { cases } = await play(synthetic, target, options)
  return cases[0]!
}
