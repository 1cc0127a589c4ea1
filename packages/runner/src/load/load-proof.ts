// What is known of wrong servers: proof.gen.json of a suite, which a suite of one's own need not have.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { installedSuite } from "./suite-folder.ts"

/** The file as data; undefined when the suite has none. The default is the installed suite. */
export function loadProof(directory: string = installedSuite()): unknown {
  const path = join(directory, "proof.gen.json")
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined
}
