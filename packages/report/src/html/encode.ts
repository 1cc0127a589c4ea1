// Encodes results as the data of the page.
import { type CaseResult, explain, type Instance, isUnexpected, type RunResult, replayBlocks } from "@kms-conformance/runner"
import { changesSince, previousOf } from "../changes.ts"
import { brokenRule } from "../unexpected.ts"
import type { View } from "../view.ts"
import {
  failureWith,
  LEVEL_LETTERS,
  NOT_ASKED,
  OUTCOME_LETTERS,
  type PageData,
  type PageDetail,
  type PageExplanation,
  type PageRule,
  type PageTarget,
} from "./page-data.ts"
import { type Table, table } from "./table.ts"

interface Tables {
  readonly texts: Table<string>
  readonly values: Table<unknown>
}

/** Scripts are made for this many cases of a broken rule. More would differ in a value or two, and each adds to the file. */
const SCRIPTS_PER_RULE = 25

/** Whether the case has a view that explains what went wrong. */
const shown = (one: CaseResult) => isUnexpected(one) || one.outcome === "known"

export function encode(results: readonly RunResult[], view: View): PageData {
  const tables: Tables = { texts: table((text) => text), values: table((value) => JSON.stringify(value)) }
  const { suite } = view
  const instances = new Map(suite?.instances.map((instance) => [instance.id, instance]))
  const all = casesOf(results, instances)
  const place = new Map(all.map(({ id }, index) => [id, index]))
  const explained = new Set(results.flatMap(({ cases }) => cases.filter(shown).map(({ id }) => id)))
  const targets = results.map((result) => targetOf(result, { place, tables, view, instances }))
  return {
    texts: tables.texts.rows,
    values: tables.values.rows,
    groups: Object.fromEntries(suite?.groups ?? []),
    rules: rulesOf(results, view),
    cases: {
      id: all.map(({ id }) => id),
      title: all.map(({ title }) => tables.texts.place(title)),
      rule: all.map(({ rule }) => tables.texts.place(rule)),
      group: all.map(({ group }) => tables.texts.place(group)),
      level: all.map(({ level }) => LEVEL_LETTERS[level]).join(""),
    },
    explained: Object.fromEntries(
      [...explained].flatMap((id) => {
        const instance = instances.get(id)
        return instance && suite ? [[place.get(id)!, explanationOf(instance, suite, tables)]] : []
      }),
    ),
    targets,
    uncovered: Object.fromEntries(suite?.uncovered ?? []),
  }
}

/** Each case once, in the order of the suite, others behind. */
function casesOf(results: readonly RunResult[], instances: ReadonlyMap<string, Instance>): readonly CaseResult[] {
  const all = new Map(results.flatMap(({ cases }) => cases.map((one) => [one.id, one] as const)))
  const order = new Map([...instances.keys()].map((id, index) => [id, index]))
  const at = (id: string) => order.get(id) ?? order.size
  return [...all.values()].sort((a, b) => at(a.id) - at(b.id))
}

function rulesOf(results: readonly RunResult[], { suite }: View): Readonly<Record<string, PageRule>> {
  const ids = new Set(results.flatMap(({ cases }) => cases.flatMap((one) => [one.rule, brokenRule(one)])))
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const rule = suite?.rules.get(id)
      if (!rule) return []
      const { statement, level, operations, source, why } = rule
      return [[id, { statement, level, operations, source, ...(why === undefined ? {} : { why }) }]]
    }),
  )
}

function explanationOf(instance: Instance, suite: NonNullable<View["suite"]>, { texts, values }: Tables): PageExplanation {
  const { given, steps } = explain(suite, instance)
  return {
    given: given.map((text) => texts.place(text)),
    steps: steps.map(({ what, expected, note }, index) => {
      const step = instance.steps[index]!
      const returns = "returns" in step ? step.returns : undefined
      return { what: texts.place(what), expected: texts.place(expected), note: texts.place(note), returns: values.place(returns) }
    }),
  }
}

interface Context {
  readonly place: ReadonlyMap<string, number>
  readonly tables: Tables
  readonly view: View
  readonly instances: ReadonlyMap<string, Instance>
}

function targetOf(result: RunResult, context: Context): PageTarget {
  const { cases, ...run } = result
  const outcomes = Array.from({ length: context.place.size }, (): string => NOT_ASKED)
  const milliseconds = outcomes.map(() => 0)
  const details: Record<number, PageDetail> = {}
  const scripts = new Map<string, number>()
  for (const one of cases) {
    const at = context.place.get(one.id)!
    outcomes[at] = OUTCOME_LETTERS[one.outcome]
    milliseconds[at] = one.milliseconds
    const detail = detailOf(one, result, context, scripts)
    if (Object.keys(detail).length > 0) details[at] = detail
  }
  const previous = previousOf(result, context.view.previous ?? [])
  return {
    run,
    outcomes: outcomes.join(""),
    milliseconds,
    details,
    ...(previous ? { previous: { startedAt: previous.startedAt, changes: changesSince(previous, result) } } : {}),
  }
}

function detailOf(one: CaseResult, result: RunResult, context: Context, scripts: Map<string, number>): PageDetail {
  const { reason, failure, steps, sameAs, retries } = one
  const { texts, values } = context.tables
  const text = (value: string | undefined) => texts.place(value)
  const rerun = shown(one) ? context.view.rerun?.(one.id, result.target.name) : undefined
  const replay = replayOf(one, result, context, scripts)
  const lines = (script: string) => script.split("\n").map(text)
  return {
    ...(reason === undefined ? {} : { reason: text(reason) }),
    ...(failure ? { failure: failureWith(failure, text) } : {}),
    ...(steps
      ? {
          steps: steps.map(
            ({ what, sent, status, got, requestId, milliseconds }) =>
              [text(what), values.place(sent), status ?? 0, values.place(got), text(requestId), milliseconds] as const,
          ),
        }
      : {}),
    ...(sameAs ? { sameAs: [text(sameAs.mutant), text(sameAs.says)] as const } : {}),
    ...(retries === undefined ? {} : { retries }),
    ...(replay ? { replay: [lines(replay.curl), lines(replay.aws), lines(replay.sdk)] as const } : {}),
    ...(rerun === undefined ? {} : { rerun: text(rerun) }),
  }
}

/** The scripts of the result, or, where the suite has the case, those made from it. */
function replayOf(one: CaseResult, result: RunResult, { instances }: Context, scripts: Map<string, number>): CaseResult["replay"] {
  if (one.replay) return one.replay
  const instance = instances.get(one.id)
  if (!instance || one.outcome === "passed" || one.outcome === "skipped" || one.outcome === "fixed") return undefined
  const made = scripts.get(brokenRule(one)) ?? 0
  scripts.set(brokenRule(one), made + 1)
  if (made >= SCRIPTS_PER_RULE) return undefined
  const { endpoint, region, account } = result.target
  return replayBlocks(instance, { endpoint, region, seed: result.seed, ...(account === undefined ? {} : { account }) })
}
