// A case file to its instances: one for each case, or for each row of a case.
import { placeholderNames } from "../language/placeholder.ts"
import type { Case, CaseFile, Instance, Rule } from "../suite-types.ts"
import { usedGivens } from "./givens.ts"
import { needsOf } from "./needs.ts"
import { substituteRow } from "./substitute-row.ts"

const NO_ROW: Readonly<Record<string, unknown>> = {}

/** Told of a `${row.x}` that a row lacks: case id, row id, the path as written. */
export type MissingRowMember = (caseId: string, rowId: string | undefined, text: string) => void

/** Instances of the file at this path from the suite's folder, rows in the order in which they stand. */
export function expandFile(
  path: string,
  file: CaseFile,
  rules: ReadonlyMap<string, Rule>,
  missing: MissingRowMember = () => undefined,
): Instance[] {
  return Object.entries(file.cases).flatMap(([caseId, one]) =>
    rowsOf(one).map(([rowId, row]) => expandCase({ path, file, rules, missing }, caseId, one, rowId, row)),
  )
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

function expandCase(
  around: Around,
  caseId: string,
  one: Case,
  rowId: string | undefined,
  row: Readonly<Record<string, unknown>>,
): Instance {
  const { path, file, rules, missing } = around
  const given = usedGivens(file.given ?? {}, one.given ?? {}, one.steps, row)
  const plain = { title: one.title, steps: one.steps, given, needs: one.needs ?? [] }
  const substitute =
    [plain.steps, plain.given, plain.needs].some((part) => placeholderNames(part).has("row")) || plain.title.includes("${row.")
  const concrete = substitute ? substituteRow(plain, row, (text) => missing(caseId, rowId, text)) : plain
  const id = `${fileId(path)}/${caseId}`
  return {
    id: rowId === undefined ? id : `${id}[${rowId}]`,
    file: path,
    caseId,
    ...(rowId === undefined ? {} : { rowId }),
    row,
    title: concrete.title,
    group: file.group,
    rule: one.rule,
    level: rules.get(one.rule)?.level ?? "must",
    needs: needsOf(concrete.needs, concrete.steps, concrete.given),
    given: concrete.given,
    steps: concrete.steps,
    derived: path.startsWith("derived/"),
  }
}

function rowsOf(one: Case): readonly (readonly [string | undefined, Readonly<Record<string, unknown>>])[] {
  return one.each ? Object.entries(one.each) : [[undefined, NO_ROW]]
}
