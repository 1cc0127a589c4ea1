// Two errors that a caller tells apart: what the user can mend (exit 2), and what is wrong in the suite (exit 5).
import type { Problem } from "./problem.ts"
import { problemText } from "./problem.ts"

/** Thrown for what the user can mend: an unknown pattern, a missing folder. The message is one sentence. */
export class UsageError extends Error {
  override readonly name = "UsageError"
}

/** Thrown when the suite itself cannot be used. The message names the first place and what to do; `problems` has all. */
export class SuiteError extends Error {
  override readonly name = "SuiteError"
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const [first] = problems
    const others = problems.length - 1
    super(`${first ? problemText(first) : "the suite is empty"}${others > 0 ? ` (and ${others} more)` : ""}`)
    this.problems = problems
  }
}
