// Cases one by one, as a test tool of somebody else's asks for them: what a run is in one call.
import { type Baseline, checkBaseline, judge } from "../baseline.ts"
import type { CaseResult } from "../result-types.ts"
import { DEFAULT_TIMEOUT, type RunClock } from "../run-types.ts"
import type { Instance, Suite } from "../suite-types.ts"
import type { Target } from "../target-types.ts"
import { hidingCredentials } from "./case-secrets.ts"
import { takeLeave } from "./leave.ts"
import { makeNotes } from "./notes.ts"
import { playCase, resultOf } from "./play-case.ts"
import { askWhetherGone } from "./probe.ts"
import { makeSession } from "./session.ts"
import { makeStopper } from "./stopper.ts"

/** Of what is taken away at the end. */
const CONCURRENCY = 4

export interface StageOptions {
  readonly clock: RunClock
  /** Of the random bytes; cases differ in theirs by their ids. */
  readonly seed: number
  /** Milliseconds for the set-up of a case, and again for its steps; DEFAULT_TIMEOUT when left out. */
  readonly timeout?: number
  readonly baseline?: Baseline
}

export interface Stage {
  /** Plays one case. Never rejects: what cannot be run is `errored`, with the reason. Cases that move the clock play alone. */
  play(instance: Instance): Promise<CaseResult>
  /** Takes away what was made, lets the target take its leave, and gives what is said once for all. The target stays open: who opened it closes it. */
  end(): Promise<readonly string[]>
}

/** Keys that cases share are made once. Throws UsageError for a baseline with an entry that names no case of the suite. */
export function openStage(suite: Suite, target: Target, options: StageOptions): Stage {
  const { clock, seed, timeout = DEFAULT_TIMEOUT, baseline } = options
  const ordinals = new Map(suite.instances.map(({ id }, index) => [id, index]))
  if (baseline) checkBaseline(baseline, new Set(ordinals.keys()))
  const notes = makeNotes(() => undefined, hidingCredentials(target))
  const session = makeSession({ target, rules: suite.rules, seed, timeout, clock, notes, signal: new AbortController().signal })
  const stopper = makeStopper(session, false, undefined)
  return {
    async play(instance) {
      const stopped = stopper.reason()
      if (stopped) return { ...resultOf(instance), outcome: "errored", reason: stopped.reason, milliseconds: 0 }
      const played = await playCase(session, instance, { ordinal: ordinals.get(instance.id) ?? ordinals.size, keepTraces: false })
      await askWhetherGone(session)
      return baseline ? judge(played, baseline) : played
    },
    end: () => takeLeave(session, { stopped: stopper.reason(), concurrency: CONCURRENCY }),
  }
}
