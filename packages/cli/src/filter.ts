// The flags that choose cases, as the runner takes them.
import type { Filter, Level } from "@kms-conformance/runner"
import { defined } from "./defined.ts"
import type { FilterFlags } from "./flags.ts"

export function filterOf(patterns: readonly string[], { group, op, level, case: cases }: FilterFlags): Filter {
  return defined({
    patterns: patterns.length === 0 ? undefined : patterns,
    groups: group,
    operations: op,
    levels: level as readonly Level[] | undefined,
    cases,
  })
}
