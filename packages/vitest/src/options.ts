// The options: which cases, which target, which known failures.
import type { Level } from "@kms-conformance/runner"
import type { TargetOptions } from "@kms-conformance/targets"

/** Which cases. What matches nothing is an error, never an empty suite. */
export interface Selection {
  /** Groups, as `kms-conformance list` has them: `data-keys`, `paging`, … */
  readonly group?: string | readonly string[]
  /** Ids of cases or rules, with `*`. */
  readonly pattern?: string | readonly string[]
  /** Operations that a case calls. */
  readonly operation?: string | readonly string[]
  /** `must`, `should` and `may` when left out. */
  readonly level?: Level | readonly Level[]
  /** Folder of a suite of your own, in place of the installed one. */
  readonly suite?: string
}

/** Which target, and how it is played. */
export interface OpenOptions extends Omit<TargetOptions, "module" | "endpoint" | "timeout"> {
  /**
   * An address, a target by name (`emulator`, …), the path of a module, or a mock itself: `{ fetch }`, msw's handlers,
   * an SDK's `requestHandler`, or a function that gives one of these.
   */
  readonly target: string | object
  /** Path of the known failures: see `kms-conformance baseline update`. */
  readonly baseline?: string
  /** Milliseconds for the set-up of a case, and again for its steps. Default 30,000. */
  readonly timeout?: number
  /** Seed of the random bytes. Default 1, so that a failure is repeatable. */
  readonly seed?: number
  /** Folder of a suite of your own, in place of the installed one. */
  readonly suite?: string
}

/** Options of `conformance()`. */
export type ConformanceOptions = Selection & OpenOptions
