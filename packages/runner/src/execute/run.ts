// Plays cases against a target.
import type { RunResult } from "../result-types.ts"
import type { RunOptions } from "../run-types.ts"
import type { Suite } from "../suite-types.ts"
import type { Target } from "../target-types.ts"

/** Plays the cases against the target and gives a result. Rejects only for wrong options (UsageError). */
export async function run(_suite: Suite, _target: Target, _options: RunOptions): Promise<RunResult> {
  throw new Error("not built yet")
}
