// The data of the page: results of several targets, in a form that holds every text once. `encode.ts` writes it, and
// `decode.ts` reads it in the browser. Numbers are indices into `texts` and `values`; -1 is nothing.
import type { Level, RunResult, Source } from "@kms-conformance/runner"
import type { Change } from "../changes.ts"

export interface PageData {
  readonly texts: readonly string[]
  /** Bodies of requests and answers. */
  readonly values: readonly unknown[]
  readonly groups: Readonly<Record<string, { readonly title: string; readonly description: string }>>
  /** Only rules that a case of the results is about, or that one of them broke. */
  readonly rules: Readonly<Record<string, PageRule>>
  /** Columns, a place for each case of any target. */
  readonly cases: {
    readonly id: readonly string[]
    readonly title: readonly number[]
    readonly rule: readonly number[]
    readonly group: readonly number[]
    /** A letter for each: see LEVEL_LETTERS. */
    readonly level: string
  }
  /** By place of the case: what it does, of cases that did not pass somewhere. */
  readonly explained: Readonly<Record<number, PageExplanation>>
  readonly targets: readonly PageTarget[]
  /** What no case of the suite shows, and why: rules, and operations with an error or a key state. */
  readonly uncovered: Readonly<Record<string, string>>
}

export interface PageRule {
  readonly statement: string
  readonly level: Level
  readonly operations: readonly string[]
  readonly source: readonly Source[]
  readonly why?: string
}

export interface PageExplanation {
  readonly given: readonly number[]
  readonly steps: readonly PageStep[]
}

export interface PageStep {
  readonly what: number
  readonly expected: number
  readonly note: number
  /** The members of the answer that are expected, as the case has them; -1 for none. */
  readonly returns: number
}

export interface PageTarget {
  /** The result without its cases. */
  readonly run: Omit<RunResult, "cases">
  /** A letter for each case: see OUTCOME_LETTERS; `.` where it was not asked for. */
  readonly outcomes: string
  readonly milliseconds: readonly number[]
  /** By place of the case: what else there is to say. */
  readonly details: Readonly<Record<number, PageDetail>>
  readonly previous?: { readonly startedAt: string; readonly changes: readonly Change[] }
}

export interface PageDetail {
  readonly reason?: number
  readonly failure?: FailureOf<number>
  /** what, sent, status (0 for none), got, request id, milliseconds. */
  readonly steps?: readonly (readonly [number, number, number, number, number, number])[]
  readonly sameAs?: readonly [mutant: number, says: number]
  readonly retries?: number
  /** Lines of the three scripts. */
  readonly replay?: readonly [curl: readonly number[], aws: readonly number[], sdk: readonly number[]]
  /** The command that plays the case again. */
  readonly rerun?: number
}

export const OUTCOME_LETTERS = { passed: "p", failed: "f", errored: "e", skipped: "s", known: "k", changed: "c", fixed: "x" } as const
export const LEVEL_LETTERS = { must: "m", should: "s", may: "y", observed: "o" } as const
export const NOT_ASKED = "."

/** A failure whose texts are numbers in the table of texts, or the texts themselves. */
export interface FailureOf<Text> {
  readonly step: number
  readonly path: Text
  readonly expected: Text
  readonly actual: Text
  readonly ambientRule?: Text
}

/** Used both ways, by `encode.ts` and `decode.ts`. */
export function failureWith<From, To>(failure: FailureOf<From>, text: (from: From) => To): FailureOf<To> {
  const { step, path, expected, actual, ambientRule } = failure
  return {
    step,
    path: text(path),
    expected: text(expected),
    actual: text(actual),
    ...(ambientRule === undefined ? {} : { ambientRule: text(ambientRule) }),
  }
}
