// The files that people write in conformance/, and those of them that are not in canonical form.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { jsonProblems, type Problem } from "@kms-conformance/runner"
import { canonical } from "./canonical.ts"

export const SUITE = join(import.meta.dirname, "../../../../conformance")

export interface WrittenFile {
  /** From the folder of the suite. */
  readonly path: string
  readonly text: string
  /** The text that it has to have; its own where `problems` keep it from being read. */
  readonly wanted: string
  /** What is wrong with it as JSON. */
  readonly problems: readonly Problem[]
}

/** Every file of rules and cases, by its path from the folder of the suite. */
export function writtenPaths(folder: string = SUITE): readonly string[] {
  return globSync("{rules,cases}/**/*.json", { cwd: folder }).sort()
}

export function writtenFile(path: string, folder: string = SUITE): WrittenFile {
  const text = readFileSync(join(folder, path), "utf8")
  const problems = jsonProblems({ path, text })
  return { path, text, wanted: problems.length > 0 ? text : canonical(text), problems }
}
