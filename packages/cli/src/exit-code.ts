// What the process ends with: README.md, "Exit codes". The codes of a run are the runner's.

export const EXIT = {
  asExpected: 0,
  /** A rule is broken, two servers differ, a plan is over its budget, a rule lacks a case, or something is left behind. */
  failed: 1,
  /** What the caller can mend. */
  usage: 2,
  unreachable: 3,
  /** What is wrong in the suite or in this program. */
  fault: 5,
} as const
