// The report's data, indexed for all views.
import type { Level } from "@kms-conformance/runner"
import { type DecodedCase, type DecodedResult, decode } from "../html/decode.ts"
import type { PageData, PageExplanation, PageRule } from "../html/page-data.ts"
import { brokenRule } from "../unexpected.ts"
import type { CaseFilter } from "./route.ts"

/** One case with its outcome on each target, in the order of the results. */
export interface Row {
  readonly id: string
  readonly title: string
  readonly rule: string
  readonly group: string
  readonly level: Level
  readonly on: readonly (DecodedCase | undefined)[]
  /** Lower case, for searching. */
  readonly text: string
  readonly explanation: PageExplanation | undefined
}

export interface Model {
  readonly data: PageData
  readonly results: readonly DecodedResult[]
  readonly rows: readonly Row[]
  readonly rowOf: ReadonlyMap<string, Row>
  readonly hasPrevious: boolean
  rule(id: string): PageRule | undefined
  groupTitle(id: string): string
  text(place: number): string | undefined
}

export function modelOf(data: PageData): Model {
  const results = decode(data)
  const byId = results.map(({ cases }) => new Map(cases.map((one) => [one.id, one])))
  const rows = data.cases.id.map((id, at): Row => {
    const on = byId.map((cases) => cases.get(id))
    const { title, rule, group, level } = on.find((one) => one !== undefined)!
    const told = on.flatMap((one) => [one?.reason, one?.failure?.expected, one?.failure?.actual, one?.failure?.ambientRule])
    const text = [id, title, rule, ...told].filter(Boolean).join("\n").toLowerCase()
    return { id, title, rule, group, level, on, text, explanation: data.explained[at] }
  })
  return {
    data,
    results,
    rows,
    rowOf: new Map(rows.map((row) => [row.id, row])),
    hasPrevious: data.targets.some(({ previous }) => previous !== undefined),
    rule: (id) => (Object.hasOwn(data.rules, id) ? data.rules[id] : undefined),
    groupTitle: (id) => (Object.hasOwn(data.groups, id) ? data.groups[id]!.title : id),
    text: (place) => data.texts[place],
  }
}

/** Rows that contain every word of the text, with one of the outcomes on the named target, or on any if none is named. */
export function matching({ rows, results }: Model, { text, target, outcomes, group, level }: CaseFilter): readonly Row[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const only = results.findIndex((result) => result.target.name === target)
  const places = only < 0 ? results.map((_, index) => index) : [only]
  return rows.filter(
    (row) =>
      (group === "" || row.group === group) &&
      (level === "" || row.level === level) &&
      places.some((at) => row.on[at] !== undefined && (outcomes.length === 0 || outcomes.includes(row.on[at].outcome))) &&
      words.every((word) => row.text.includes(word)),
  )
}

/** Cases that are about the rule, or broke it. */
export function rowsOfRule({ rows }: Model, id: string): readonly Row[] {
  return rows.filter((row) => row.rule === id || row.on.some((one) => one?.failure && brokenRule(one) === id))
}

/** Index of the target with the worst outcome, which is shown first. */
export function worstOf({ on }: Row): number {
  const order = ["failed", "changed", "errored", "known", "fixed", "passed", "skipped"] as const
  for (const outcome of order) {
    const at = on.findIndex((one) => one?.outcome === outcome)
    if (at >= 0) return at
  }
  return 0
}
