// A suite of the user's own: its typing mistakes are reported as such, before a target is blamed for them.
import { loadSuite } from "../load/load-suite.ts"
import type { Suite } from "../suite-types.ts"
import { SuiteError } from "../usage-error.ts"
import { lintSuite } from "./lint-suite.ts"
import { faultLints } from "./table.ts"

/** As `loadSuite`, and refuses what could only fail: unknown operations, members, rules, groups and names that are not bound. */
export async function loadOwnSuite(directory: string): Promise<Suite> {
  const problems = await lintSuite(directory, faultLints)
  if (problems.length > 0) throw new SuiteError(problems)
  return loadSuite(directory)
}
