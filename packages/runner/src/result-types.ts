// The result of a run: a plain value, the only thing that reporters see. Schema: conformance/schema/result.schema.json.
import type { Level } from "./suite-types.ts"

/**
 * passed · failed: an expectation did not hold · errored: the case could not be played to its end · skipped: the target lacks what it
 * needs · and with a baseline known: failed as listed, changed: failed in another way, fixed: passed though it is listed.
 */
export type Outcome = "passed" | "failed" | "errored" | "skipped" | "known" | "changed" | "fixed"

/** One request and its answer, or one check. Secrets are masked before they get here. */
export interface StepTrace {
  /** `Decrypt`, `POST /`, `check different`, `advance 7 days`. */
  readonly what: string
  readonly sent?: unknown
  readonly status?: number
  readonly got?: unknown
  readonly requestId?: string
  readonly milliseconds: number
}

/** Why a case failed: the first expectation that did not hold. */
export interface Failure {
  /** From 1. */
  readonly step: number
  /** Where in the answer: `Plaintext`, `Keys[0].KeyArn`, `error`, `status`, `header content-type`. */
  readonly path: string
  readonly expected: string
  readonly actual: string
  /** An ambient `wire.*` rule, when the step broke that and not the case's own. */
  readonly ambientRule?: string
}

/** What became of one case. */
export interface CaseResult {
  readonly id: string
  readonly title: string
  readonly rule: string
  readonly level: Level
  readonly group: string
  readonly outcome: Outcome
  /** Of a skip or an error: one sentence. */
  readonly reason?: string
  readonly failure?: Failure
  /** Kept for every case that did not pass; for all with `keepTraces`. */
  readonly steps?: readonly StepTrace[]
  readonly milliseconds: number
  /** A mutant of the reference emulator that fails in the same way. */
  readonly sameAs?: { readonly mutant: string; readonly says: string }
  /** Scripts that do what the case does, from making its keys on, each to be run as it stands. Of cases that did not pass. */
  readonly replay?: { readonly curl: string; readonly aws: string; readonly sdk: string }
  /** How often a request was sent again, after throttling or a lost connection. */
  readonly retries?: number
}

/** What became of a run, as `conformance/schema/result.schema.json` describes it. */
export interface RunResult {
  readonly schema: 1
  readonly suite: { readonly version: string; readonly rules: number; readonly cases: number }
  readonly target: {
    readonly name: string
    readonly endpoint: string
    readonly region: string
    /** Account of the owner, learnt from the first key that was made. */
    readonly account?: string
    readonly capabilities?: readonly string[]
  }
  readonly startedAt: string
  readonly milliseconds: number
  readonly seed: number
  readonly filter: Readonly<Record<string, unknown>>
  readonly totals: Readonly<Record<Outcome, number>>
  readonly cases: readonly CaseResult[]
  /** Said once for the run: cleanup that the target lacks, retries on throttling, an aborted run. */
  readonly notes: readonly string[]
  /** Why the run ended before its last case; absent when it did not. */
  readonly stopped?: Stopped
}

/** Why a run ended before its last case. */
export interface Stopped {
  /** bail: after the first failure, as asked; aborted: from outside; unreachable: the target stopped answering. */
  readonly why: "bail" | "aborted" | "unreachable"
  /** One sentence. */
  readonly reason: string
}
