// A case file to its instances: one for each case, or for each row of a case.
import { placeholderNames } from "../language/placeholder.ts"
import type { Case, CaseFile, Given, Instance, Rule } from "../suite-types.ts"
import { usedGivens } from "./givens.ts"
import { needsOf } from "./needs.ts"
import { substituteRow } from "./substitute-row.ts"

type Row = Readonly<Record<string, unknown>>

const NO_ROW: Row = {}

/** Called with each `${row.x}` that a row lacks: case id, row id, the path as written. */
export type MissingRowMember = (caseId: string, rowId: string | undefined, text: string) => void

/** Instances of the file at this path from the suite's folder, rows in the order in which they stand. */
export function expandFile(
  path: string,
  file: CaseFile,
  rules: ReadonlyMap<string, Rule>,
  missing: MissingRowMember = () => undefined,
): Instance[] {
  const around = { path, id: fileId(path), file, rules, missing }
  return Object.entries(file.cases).flatMap(([caseId, one]) => {
    const named = placeholderNames(one.steps)
    const given = givenTo(around, one, named)
    const expand = (rowId: string | undefined, row: Row) => {
      const further = placeholderNames(row)
      if (further.size === 0) return expandCase(around, caseId, one, rowId, row, named, given)
      const names = named.union(further)
      return expandCase(around, caseId, one, rowId, row, names, givenTo(around, one, names))
    }
    return one.each ? Object.entries(one.each).map(([rowId, row]) => expand(rowId, row)) : [expand(undefined, NO_ROW)]
  })
}

/** Id of the file in instance ids: `cases/data-keys/length.json` is `data-keys/length`. */
function fileId(path: string): string {
  return path.replace(/^cases\//, "").replace(/(\.gen)?\.json$/, "")
}

interface Around {
  readonly path: string
  readonly id: string
  readonly file: CaseFile
  readonly rules: ReadonlyMap<string, Rule>
  readonly missing: MissingRowMember
}

function givenTo({ file }: Around, one: Case, names: ReadonlySet<string>): Given {
  return usedGivens(file.given ?? {}, one.given ?? {}, one.steps, names)
}

/** What names no row is shared between the instances of a case. */
function expandCase(
  around: Around,
  caseId: string,
  one: Case,
  rowId: string | undefined,
  row: Row,
  names: ReadonlySet<string>,
  given: Given,
): Instance {
  const { path, file, rules, missing } = around
  const inRow = <T>(part: T): T => substituteRow(part, row, (text) => missing(caseId, rowId, text))
  const steps = names.has("row") ? inRow(one.steps) : one.steps
  const ownGiven = placeholderNames(given).has("row") ? inRow(given) : given
  const id = `${around.id}/${caseId}`
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
