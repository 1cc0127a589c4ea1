// Which suite a command works with.
import { loadOwnSuite, loadSuite, type Suite } from "@kms-conformance/runner"

/** The installed suite, or the one of `--suite DIR`, which is checked for mistakes first. */
export function suiteOf(directory: string | undefined): Promise<Suite> {
  return directory === undefined ? loadSuite() : loadOwnSuite(directory)
}
