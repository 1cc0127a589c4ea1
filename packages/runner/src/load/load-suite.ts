// From the folder of a suite to its rules and runnable cases.
import { expandFile } from "../expand/expand.ts"
import type { Problem } from "../problem.ts"
import { nearest } from "../select/nearest.ts"
import type { CaseFile, Instance, Rule, Suite } from "../suite-types.ts"
import { SuiteError } from "../usage-error.ts"
import { escapePointer } from "./json-text.ts"
import { parseFile, withLines } from "./parse-file.ts"
import { installedSuite, readSuite, type SuiteFile, type SuiteFiles } from "./suite-folder.ts"

export interface RulesFile {
  readonly title?: string
  readonly rules: Readonly<Record<string, Rule>>
  readonly retired?: Readonly<Record<string, string>>
}

type GroupsFile = { readonly groups: Readonly<Record<string, { readonly title: string; readonly description: string }>> }
export type UncoveredFile = Readonly<Partial<Record<"rules" | "errors" | "states", Readonly<Record<string, string>>>>>

/** The files of a suite as data, without a judgement of how they fit together. */
export interface ParsedSuite {
  readonly version: string
  readonly rules: readonly (readonly [SuiteFile, RulesFile])[]
  readonly cases: readonly (readonly [SuiteFile, CaseFile])[]
  readonly groups: GroupsFile["groups"]
  readonly uncovered: UncoveredFile
}

/**
 * Reads, checks and expands a suite. The default is the installed suite package. A missing folder is a UsageError;
 * files that are not JSON or not of their schema, and cases of unknown rules, are a SuiteError with every place.
 */
export async function loadSuite(directory: string = installedSuite()): Promise<Suite> {
  const problems: Problem[] = []
  const parsed = parseSuite(readSuite(directory), problems)
  const rules = rulesOf(parsed)
  for (const [file, { cases }] of parsed.cases) {
    const unknown = Object.entries(cases).filter(([, { rule }]) => !rules.has(rule))
    if (unknown.length === 0) continue
    problems.push(
      ...withLines(
        file,
        unknown.map(([id, { rule }]) => unknownRule(file.path, id, rule, rules)),
      ),
    )
  }
  if (problems.length > 0) throw new SuiteError(problems)
  return assemble(parsed, rules)
}

function unknownRule(file: string, caseId: string, rule: string, rules: ReadonlyMap<string, Rule>): Problem {
  const guess = nearest(rule, rules.keys())
  const remedy = guess === undefined ? "" : `; did you mean '${guess}'?`
  return { file, pointer: `/cases/${escapePointer(caseId)}/rule`, text: `no rule has the id '${rule}'${remedy}` }
}

/** Every file parsed and checked against its schema; what is wrong is added to `problems` and left out. */
export function parseSuite(files: SuiteFiles, problems: Problem[]): ParsedSuite {
  const parseAll = <T>(schema: "rules" | "cases", list: readonly SuiteFile[]) =>
    list.flatMap((file) => {
      const data = parseFile<T>(schema, file, problems)
      return data === undefined ? [] : [[file, data] as const]
    })
  return {
    version: files.version,
    rules: parseAll<RulesFile>("rules", files.rules),
    cases: parseAll<CaseFile>("cases", files.cases),
    groups: files.groups ? (parseFile<GroupsFile>("groups", files.groups, problems)?.groups ?? {}) : {},
    uncovered: files.uncovered ? (parseFile<UncoveredFile>("uncovered", files.uncovered, problems) ?? {}) : {},
  }
}

/** All rules by id; the first of two with one id stays, lint names the second. */
export function rulesOf(parsed: ParsedSuite): Map<string, Rule> {
  const rules = new Map<string, Rule>()
  for (const [, file] of parsed.rules) {
    for (const [id, rule] of Object.entries(file.rules)) if (!rules.has(id)) rules.set(id, rule)
  }
  return rules
}

function assemble(parsed: ParsedSuite, rules: ReadonlyMap<string, Rule>): Suite {
  const { rules: ruleExcuses, errors, states } = parsed.uncovered
  const instances: Instance[] = parsed.cases.flatMap(([file, data]) => expandFile(file.path, data, rules))
  return {
    rules,
    groups: new Map(Object.entries(parsed.groups)),
    version: parsed.version,
    uncovered: new Map(Object.entries({ ...ruleExcuses, ...errors, ...states })),
    instances,
  }
}
