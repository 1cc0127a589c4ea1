// The record of known wrong servers: a suite's proof.gen.json, which a suite of your own need not have.
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { installedSuite } from "./suite-folder.ts"

/** The file as data; undefined when the suite has none. The default is the installed suite. */
export function loadProof(directory: string = installedSuite()): unknown {
  const path = join(directory, "proof.gen.json")
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined
}
