// All that is wrong with a suite, for its authors.
import type { Problem } from "../problem.ts"

/** Every problem in the suite's files; empty when all is well. The default is the installed suite package. */
export async function lintSuite(_directory?: string): Promise<readonly Problem[]> {
  throw new Error("not built yet")
}
