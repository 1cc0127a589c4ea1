// `npm run fmt`: puts files of rules and cases into canonical form, or with --check says which are not.
import { writeFileSync } from "node:fs"
import { join, relative, resolve, sep } from "node:path"
import { parseArgs } from "node:util"
import { problemText } from "@kms-conformance/runner"
import { SUITE, writtenFile, writtenPaths } from "./files.ts"

const USAGE = "npm run fmt -- [--check] [FILE or FOLDER…]"

export interface FmtPlace {
  /** Folder of the suite. */
  readonly suite?: string
  /** Where the paths of the arguments begin, and those that are told. */
  readonly from: string
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/** Gives the exit code: 1 for a file that is no JSON, or not in canonical form under --check; 2 for wrong arguments. */
export function fmt(args: readonly string[], { suite = SUITE, from, out, err }: FmtPlace): 0 | 1 | 2 {
  const wanted = readArguments(args)
  if (typeof wanted === "string") return refused(wanted, err)
  const paths = writtenPaths(suite)
  const chosen = wanted.names.map((name) => below(resolve(from, name), paths, suite))
  const odd = wanted.names.find((_, index) => chosen[index]!.length === 0)
  if (odd !== undefined) return refused(`${odd} is no file of rules or cases, and no folder with one`, err)

  const files = (chosen.length === 0 ? paths : [...new Set(chosen.flat())]).map((path) => writtenFile(path, suite))
  const shown = (path: string) => relative(from, join(suite, path))
  const problems = files.flatMap((file) => file.problems)
  for (const problem of problems) err(problemText({ ...problem, file: shown(problem.file) }))
  const changed = files.filter((file) => file.text !== file.wanted)
  for (const { path, wanted: text } of changed) {
    if (!wanted.check) writeFileSync(join(suite, path), text)
    out(shown(path))
  }
  if (changed.length > 0 || problems.length === 0) out(sumOf(changed.length, files.length, wanted.check))
  return problems.length > 0 || (wanted.check && changed.length > 0) ? 1 : 0
}

function readArguments(args: readonly string[]): { readonly names: readonly string[]; readonly check: boolean } | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { check: { type: "boolean" } } })
    return { names: positionals, check: values.check ?? false }
  } catch (error) {
    // Node goes on to explain `--`.
    return (error as Error).message.split(". ")[0]!
  }
}

function sumOf(changed: number, all: number, check: boolean): string {
  const remedy = changed === 0 ? "" : ": npm run fmt changes that"
  return `${changed} of ${all} ${all === 1 ? "file" : "files"} ${check ? `not in canonical form${remedy}` : "changed"}`
}

function refused(why: string, err: (line: string) => void): 2 {
  err(`fmt: ${why}; usage: ${USAGE}`)
  return 2
}

function below(place: string, paths: readonly string[], suite: string): readonly string[] {
  return paths.filter((path) => `${join(suite, path)}${sep}`.startsWith(`${place}${sep}`))
}
