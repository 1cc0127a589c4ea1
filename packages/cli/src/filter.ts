// The flags that choose cases, as the runner takes them.
import type { Filter, Level } from "@kms-conformance/runner"
import type { FilterFlags } from "./flags.ts"

export function filterOf(patterns: readonly string[], { group, op, level, case: cases }: FilterFlags): Filter {
  return {
    ...(patterns.length === 0 ? {} : { patterns }),
    ...(group === undefined ? {} : { groups: group }),
    ...(op === undefined ? {} : { operations: op }),
    ...(level === undefined ? {} : { levels: level as readonly Level[] }),
    ...(cases === undefined ? {} : { cases }),
  }
}
