// What the suite's limited-user may do: an IAM policy that a target's identity of that name has, and no other.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { installedSuite } from "./suite-folder.ts"

/** The identity policy of `limited-user`, as a JSON text: limited-user.json of the installed suite. */
export function limitedUserPolicy(): string {
  return readFileSync(join(installedSuite(), "limited-user.json"), "utf8")
}
