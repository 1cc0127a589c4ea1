// Which cases to run.
import type { Instance, Level, Suite } from "../suite-types.ts"

export interface Filter {
  /** Globs over case ids and rule ids; `*` stays within a path segment, `**` does not. A path selects all below it. */
  readonly patterns?: readonly string[]
  readonly groups?: readonly string[]
  readonly operations?: readonly string[]
  /** must, should and may when left out. */
  readonly levels?: readonly Level[]
  /** Exact case ids, in any level. */
  readonly cases?: readonly string[]
}

/** The cases that the filter names, in the order of the suite. A name or pattern that matches nothing is a UsageError. */
export function select(_suite: Suite, _filter: Filter = {}): readonly Instance[] {
  throw new Error("not built yet")
}
