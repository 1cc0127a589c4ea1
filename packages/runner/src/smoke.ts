// Five calls that say in words what is wrong with endpoint, signing, region or account, before a long run does.
import type { Target } from "./target-types.ts"

export interface SmokeCall {
  /** Operation. */
  readonly what: string
  readonly ok: boolean
  /** One sentence: what was learnt, or what is wrong and what to do. */
  readonly words: string
  readonly milliseconds: number
}

export interface SmokeReport {
  /** False: a run would be wasted; the first call that is not ok says why. */
  readonly ok: boolean
  readonly account?: string
  readonly region?: string
  readonly calls: readonly SmokeCall[]
}

/** Five calls to the target. Never rejects: what goes wrong is in the report. */
export async function smoke(_target: Target, _options: { clock: { now(): number } }): Promise<SmokeReport> {
  throw new Error("not built yet")
}
