// A case file to its instances: one for each case, or for each row of a case.
import { placeholderNames } from "../language/placeholder.ts"
import type { Case, CaseFile, Instance, Rule } from "../suite-types.ts"
import { usedGivens } from "./givens.ts"
import { needsOf } from "./needs.ts"
import { substituteRow } from "./substitute-row.ts"

type Row = Readonly<Record<string, unknown>>

const NO_ROW: Row = {}

/** Told of a `${row.x}` that a row lacks: case id, row id, the path as written. */
export type MissingRowMember = (caseId: string, rowId: string | undefined, text: string) => void

/** Instances of the file at this path from the suite's folder, rows in the order in which they stand. */
export function expandFile(
  path: string,
  file: CaseFile,
  rules: ReadonlyMap<string, Rule>,
  missing: MissingRowMember = () => undefined,
): Instance[] {
  const around = { path, file, rules, missing }
  return Object.entries(file.cases).flatMap(([caseId, one]) => {
    if (!one.each) return [expandCase(around, caseId, one, undefined, NO_ROW)]
    return Object.entries(one.each).map(([rowId, row]) => expandCase(around, caseId, one, rowId, row))
  })
}

/** Id of the file in instance ids: `cases/data-keys/length.json` is `data-keys/length`. */
export function fileId(path: string): string {
  return path.replace(/^cases\//, "").replace(/(\.gen)?\.json$/, "")
}

interface Around {
  readonly path: string
  readonly file: CaseFile
  readonly rules: ReadonlyMap<string, Rule>
  readonly missing: MissingRowMember
}

function expandCase(around: Around, caseId: string, one: Case, rowId: string | undefined, row: Row): Instance {
  const { path, file, rules, missing } = around
  const names = placeholderNames(one.steps).union(placeholderNames(row))
  const given = usedGivens(file.given ?? {}, one.given ?? {}, one.steps, names)
  const note = (text: string) => missing(caseId, rowId, text)
  const inRow = <T>(part: T): T => substituteRow(part, row, note)
  const steps = names.has("row") ? inRow(one.steps) : one.steps
  const ownGiven = inRow(given)
  const id = `${fileId(path)}/${caseId}`
  return {
    id: rowId === undefined ? id : `${id}[${rowId}]`,
    file: path,
    caseId,
    ...(rowId === undefined ? {} : { rowId }),
    row,
    title: inRow(one.title),
    group: file.group,
    rule: one.rule,
    level: rules.get(one.rule)?.level ?? "must",
    needs: needsOf(inRow(one.needs ?? []), steps, ownGiven, names),
    given: ownGiven,
    steps,
    derived: path.startsWith("derived/"),
  }
}
