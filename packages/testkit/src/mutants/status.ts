// Which must rules have a mutant, which are excused, and which have none yet.
import type { Suite } from "@kms-conformance/runner"
import { mutants } from "./index.ts"
import { noMutant } from "./no-mutant.ts"

export interface MutantStatus {
  /** Must rules with cases: those that a mutant can be asked for. */
  readonly rules: readonly string[]
  readonly missing: readonly string[]
  /** Excuses for rules that have a mutant, or need none. */
  readonly needlessExcuses: readonly string[]
}

export function statusOf({ rules: all, instances }: Suite): MutantStatus {
  const shown = new Set(instances.map(({ rule }) => rule))
  const rules = [...all].filter(([id, { level }]) => level === "must" && shown.has(id)).map(([id]) => id)
  const broken = new Set(Object.values(mutants).flatMap(({ breaks }) => breaks))
  return {
    rules,
    missing: rules.filter((rule) => !broken.has(rule) && noMutant[rule] === undefined),
    needlessExcuses: Object.keys(noMutant).filter((rule) => broken.has(rule) || !rules.includes(rule)),
  }
}
