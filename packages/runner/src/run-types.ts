// The options of a run, and the events that it emits.
import type { Baseline } from "./baseline.ts"
import type { CaseResult } from "./result-types.ts"
import type { Instance, Level } from "./suite-types.ts"

/** The port for time. */
export interface RunClock {
  /** Milliseconds since 1970; may have a fraction. */
  now(): number
  /** Waits before a request is repeated or asked anew. Rejects when the signal comes first. Node's timers when left out. */
  sleep?(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** Milliseconds that the set-up of a case may take, and again its steps, and so each request too, unless said otherwise. */
export const DEFAULT_TIMEOUT = 30_000

/** Options of `run`. */
export interface RunOptions {
  /** What to run; every case of the levels asked for when left out. */
  readonly instances?: readonly Instance[]
  /** Recorded in the result: what the user asked for. */
  readonly filter?: Readonly<Record<string, unknown>>
  /** Cases at a time; 8 when left out. */
  readonly concurrency?: number
  /** Milliseconds for the set-up of a case, and again for its steps; DEFAULT_TIMEOUT when left out. */
  readonly timeout?: number
  /** Seed of the order and of the random bytes: a whole number from 0; taken from the clock when left out. */
  readonly seed?: number
  /** Stop after the first case that fails or cannot be run. */
  readonly bail?: boolean
  /** Levels to run when `instances` is left out: must, should and may unless said otherwise. */
  readonly level?: readonly Level[]
  readonly clock: RunClock
  readonly onProgress?: (event: ProgressEvent) => void
  /** Keep what was sent and answered for cases that passed, too. */
  readonly keepTraces?: boolean
  /** Known failures of the target. */
  readonly baseline?: Baseline
  /** Ends the run early; what is finished is kept, what was made is cleaned up. */
  readonly signal?: AbortSignal
}

/** What happens during a run. */
export type ProgressEvent =
  | { readonly type: "started"; readonly total: number; readonly concurrency: number; readonly seed: number }
  | { readonly type: "case"; readonly result: CaseResult; readonly done: number; readonly total: number }
  | { readonly type: "note"; readonly text: string }
  | { readonly type: "cleanup"; readonly resources: number }
