// A baseline file: the known failures of one target. Schema: conformance/schema/baseline.schema.json.
import { existsSync } from "node:fs"
import type { Baseline } from "../baseline.ts"
import { type Problem, problemText } from "../problem.ts"
import { UsageError } from "../usage-error.ts"
import { mapJson } from "./json-text.ts"
import { parseFile } from "./parse-file.ts"
import { readText } from "./read-text.ts"

/** Reads a baseline file; undefined when there is none yet. Throws UsageError with the first thing that is wrong, and where. */
export function loadBaseline(path: string): Baseline | undefined {
  if (!existsSync(path)) return undefined
  const text = readText("baseline", path)
  const problems: Problem[] = []
  const file = parseFile<Baseline>("baseline", { path, text }, problems)
  // Of an entry that is there twice, only the second would count.
  const [twice] = file ? mapJson(text).duplicates : []
  if (file && !twice) return file
  if (twice) problems.push({ file: path, line: twice.line, pointer: twice.pointer, text: "is there twice: take one of them out" })
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : ""
  throw new UsageError(`the baseline cannot be used: ${problemText(problems[0]!)}${more}`)
}
