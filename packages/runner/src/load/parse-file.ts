// A file's text to data of its schema, or the problems that stand in the way.
import type { Problem } from "../problem.ts"
import { explainViolations } from "./explain-violations.ts"
import { jsonProblems } from "./json-problems.ts"
import { mapJson } from "./json-text.ts"
import type { SuiteFile } from "./suite-folder.ts"
import * as validators from "./validators.gen.js"

const VALID = {
  rules: validators.isRulesFile,
  cases: validators.isCasesFile,
  groups: validators.isGroupsFile,
  uncovered: validators.isUncoveredFile,
  baseline: validators.isBaselineFile,
  target: validators.isTargetFile,
} as const

export type SchemaName = keyof typeof VALID

/** The data of the file, or undefined with the reasons added to `problems`. */
export function parseFile<T>(schema: SchemaName, file: SuiteFile, problems: Problem[]): T | undefined {
  const data = parseText(file, problems)
  if (data === undefined) return undefined
  if (VALID[schema](data)) return data as T
  problems.push(...withLines(file, explainViolations(schema, data, file.path)))
  return undefined
}

function parseText(file: SuiteFile, problems: Problem[]): unknown {
  try {
    return JSON.parse(file.text)
  } catch {
    // JSON.parse says little of the place: the strict look says the line and what is wrong there.
    const found = jsonProblems(file)
    problems.push(...(found.length > 0 ? found : [{ file: file.path, text: "not JSON" }]))
    return undefined
  }
}

/** The same problems with the line of their pointer, or of the nearest place above it. */
export function withLines(file: SuiteFile, problems: readonly Problem[]): Problem[] {
  const { lines } = mapJson(file.text)
  return problems.map((problem) => {
    let pointer = problem.pointer ?? ""
    while (!lines.has(pointer)) pointer = pointer.slice(0, pointer.lastIndexOf("/"))
    return { ...problem, line: lines.get(pointer)! }
  })
}
