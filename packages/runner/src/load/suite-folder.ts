// Where the files of a suite are, and what is in them.
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, relative, sep } from "node:path"
import { UsageError } from "../usage-error.ts"

const require = createRequire(import.meta.url)

/** One JSON file: its path from the suite's folder, with slashes, and its text. */
export interface SuiteFile {
  readonly path: string
  readonly text: string
}

export interface SuiteFiles {
  readonly version: string
  readonly rules: readonly SuiteFile[]
  readonly cases: readonly SuiteFile[]
  readonly groups?: SuiteFile
  readonly uncovered?: SuiteFile
}

/** Folder of the installed suite package. */
export function installedSuite(): string {
  return dirname(require.resolve("@kms-conformance/suite/package.json"))
}

/** Reads every file of a suite. A folder without rules or cases is a UsageError. */
export function readSuite(folder: string): SuiteFiles {
  if (!existsSync(folder))
    throw new UsageError(`there is no folder ${folder}: name the folder of a suite, one that holds rules/ and cases/`)
  if (!existsSync(join(folder, "rules"))) throw new UsageError(`${folder} is not a suite: it has no folder rules/`)
  const one = (name: string) => (existsSync(join(folder, name)) ? readOne(folder, join(folder, name)) : undefined)
  const groups = one("groups.json")
  const uncovered = one("uncovered.json")
  return {
    version: versionOf(folder),
    rules: readAll(folder, "rules"),
    cases: [...readAll(folder, "cases"), ...readAll(folder, "derived")],
    ...(groups ? { groups } : {}),
    ...(uncovered ? { uncovered } : {}),
  }
}

function readAll(folder: string, part: string): SuiteFile[] {
  const root = join(folder, part)
  if (!existsSync(root)) return []
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => readOne(folder, path))
}

function readOne(folder: string, path: string): SuiteFile {
  return { path: relative(folder, path).split(sep).join("/"), text: readFileSync(path, "utf8") }
}

function versionOf(folder: string): string {
  const path = join(folder, "package.json")
  if (!existsSync(path)) return "0.0.0"
  const { version } = JSON.parse(readFileSync(path, "utf8")) as { version?: string }
  return version ?? "0.0.0"
}
