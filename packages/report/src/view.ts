// How a result is shown. The caller decides, by the terminal, NO_COLOR and its own flags.
import type { RunResult, Suite } from "@kms-conformance/runner"

/** How a result is shown, and what else the reporter may know. */
export interface View {
  readonly color?: boolean
  /** Columns; text that is longer is broken between words. Default 100. */
  readonly width?: number
  /** Where rule texts, sources and the number of steps come from. Without it the report names ids only. */
  readonly suite?: Pick<Suite, "rules" | "instances" | "groups"> & Partial<Pick<Suite, "uncovered">>
  /** Results of other targets that were shown before: what failed there in the same way is not shown in full again. */
  readonly before?: readonly RunResult[]
  /** Results of an earlier run of the same targets: changes since then are shown. */
  readonly previous?: readonly RunResult[]
  /** The command that runs one case again, against the target of that name where there are several. */
  readonly rerun?: (id: string, target?: string) => string
  /** How many of the slowest cases are listed. Default 0. */
  readonly slowest?: number
}

export const DEFAULT_WIDTH = 100
