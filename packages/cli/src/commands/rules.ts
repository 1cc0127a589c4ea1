// `rules`: what is required, and what of it no case shows.
import { openGaps, type Problem, type Suite } from "@kms-conformance/runner"
import type { Io } from "../io.ts"
import { suiteOf } from "../suite.ts"

export async function rules(flags: { readonly uncovered?: boolean; readonly suite?: string }, io: Io): Promise<number> {
  const suite = await suiteOf(flags.suite)
  io.out(flags.uncovered ? uncovered(suite, await openGaps(flags.suite)) : all(suite))
  return 0
}

function all(suite: Suite): string {
  const counts = Map.groupBy(suite.instances, ({ rule }) => rule)
  return [...suite.rules]
    .map(([id, { level, statement }]) => `${id}  ${level.toUpperCase()}  ${String(counts.get(id)?.length ?? 0)}  ${statement}\n`)
    .join("")
}

/** What is excused, with the reason: rules, errors as `Operation/Error`, key states as `Operation/State`; then what is not. */
function uncovered({ uncovered }: Suite, gaps: readonly Problem[]): string {
  const excused = [...uncovered].map(([id, why]) => `${id}  ${why}\n`)
  return [...excused, ...gaps.map(({ pointer, text }) => `${(pointer ?? "").replace(/^\/\w+\/?/, "") || "open"}  ${text}\n`)].join("")
}
