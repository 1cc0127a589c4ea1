// A baseline file: the known failures of one target. Schema: conformance/schema/baseline.schema.json.
import { readFileSync } from "node:fs"
import type { Baseline } from "../baseline.ts"
import { type Problem, problemText } from "../problem.ts"
import { UsageError } from "../usage-error.ts"
import { mapJson } from "./json-text.ts"
import { parseFile } from "./parse-file.ts"

/** Reads a baseline file; undefined when there is none yet. Throws UsageError with the first thing that is wrong, and where. */
export function loadBaseline(path: string): Baseline | undefined {
  const text = textOf(path)
  if (text === undefined) return undefined
  const problems: Problem[] = []
  const file = parseFile<Baseline>("baseline", { path, text }, problems)
  // Of an entry that stands there twice, only the second would count.
  const [twice] = file ? mapJson(text).duplicates : []
  if (file && !twice) return file
  if (twice) problems.push({ file: path, line: twice.line, pointer: twice.pointer, text: "stands there twice; take one of them out" })
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ""
  throw new UsageError(`the baseline cannot be used: ${problemText(problems[0]!)}${more}`)
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8")
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === "ENOENT") return undefined
    throw new UsageError(`the baseline ${path} cannot be read: ${code}`)
  }
}
