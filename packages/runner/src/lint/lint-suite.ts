// All that is wrong with a suite, for its authors: each file by itself, then how they fit together.
import { expandFile } from "../expand/expand.ts"
import { escapePointer, mapJson } from "../load/json-text.ts"
import { type ParsedSuite, parseSuite, rulesOf } from "../load/load-suite.ts"
import { withLines } from "../load/parse-file.ts"
import { installedSuite, readSuite, type SuiteFile, type SuiteFiles } from "../load/suite-folder.ts"
import type { Problem } from "../problem.ts"
import type { Rule } from "../suite-types.ts"
import type { Lint, LintCase, LintContext } from "./lint.ts"
import { gapLints, lints } from "./table.ts"

/** Every problem in the suite's files; empty when all is well. The default is the installed suite package, and all lints. */
export async function lintSuite(directory: string = installedSuite(), which: readonly Lint[] = lints): Promise<readonly Problem[]> {
  const files = readSuite(directory)
  const broken: Problem[] = []
  const parsed = parseSuite(files, broken)
  // Of files that could not be read, nothing is known: what others say about them would be misleading.
  if (broken.length > 0) return broken
  const context = contextOf(parsed)
  const problems = [...duplicates(files), ...which.flatMap((lint) => lint(context))]
  return inOrder(problems, files)
}

/** What is required, and neither shown by a case nor excused in uncovered.json. */
export function openGaps(directory?: string): Promise<readonly Problem[]> {
  return lintSuite(directory, gapLints)
}

function contextOf(parsed: ParsedSuite): LintContext {
  const rules = rulesOf(parsed)
  const cases = parsed.cases.flatMap(([file, data]) => casesOf(file, data, rules))
  return { parsed, rules, cases, instances: cases.flatMap(({ instances }) => instances) }
}

function casesOf(file: SuiteFile, data: ParsedSuite["cases"][number][1], rules: ReadonlyMap<string, Rule>): LintCase[] {
  const missing: { caseId: string; rowId: string | undefined; text: string }[] = []
  const instances = Map.groupBy(
    expandFile(file.path, data, rules, (caseId, rowId, text) => missing.push({ caseId, rowId, text })),
    ({ caseId }) => caseId,
  )
  return Object.entries(data.cases).map(([id, one]) => ({
    file: file.path,
    data,
    id,
    pointer: `/cases/${escapePointer(id)}`,
    one,
    instances: instances.get(id) ?? [],
    missing: missing.filter(({ caseId }) => caseId === id),
  }))
}

/** JSON.parse takes the last of two members of one name, and nobody notices. */
function duplicates(files: SuiteFiles): Problem[] {
  return allFiles(files).flatMap((file) =>
    mapJson(file.text).duplicates.map(({ pointer, line }) => ({
      file: file.path,
      pointer,
      line,
      text: "this member stands twice in its object, and only the last would count: rename or remove one",
    })),
  )
}

function allFiles({ rules, cases, groups, uncovered }: SuiteFiles): readonly SuiteFile[] {
  return [...rules, ...cases, ...(groups ? [groups] : []), ...(uncovered ? [uncovered] : [])]
}

/** By file and line; last what is missing in a file that is not there, as gaps are where no uncovered.json is. */
function inOrder(problems: readonly Problem[], files: SuiteFiles): readonly Problem[] {
  const byFile = Map.groupBy(problems, ({ file }) => file)
  const ordered = allFiles(files).flatMap((file) => {
    const own = byFile.get(file.path)
    byFile.delete(file.path)
    return own ? withLines(file, own).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)) : []
  })
  return [...ordered, ...[...byFile.values()].flat()]
}
