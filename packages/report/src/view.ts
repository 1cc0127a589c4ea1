// How a result is to be shown. The caller decides: by the terminal, NO_COLOR and its own flags.
import type { RunResult, Suite } from "@kms-conformance/runner"

export interface View {
  readonly color?: boolean
  /** Columns; text that is longer is broken between words. Default 100. */
  readonly width?: number
  /** Where rule texts, sources and the number of steps come from. Without it the report names ids only. */
  readonly suite?: Pick<Suite, "rules" | "instances" | "groups">
  /** Results of other targets that the reader has seen already: what failed there in the same way is not shown in full again. */
  readonly before?: readonly RunResult[]
  /** The command that runs one case again. */
  readonly rerun?: (id: string) => string
}

export const DEFAULT_WIDTH = 100
