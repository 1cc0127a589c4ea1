// `rules`: what is required, and what of it no case shows, which is a failure where nobody says why.
import { openGaps, type Problem, type Suite } from "@kms-conformance/runner"
import { EXIT } from "../exit-code.ts"
import type { Io } from "../io.ts"
import { suiteOf } from "../suite.ts"

export async function rules(flags: { readonly uncovered?: boolean; readonly suite?: string }, io: Io): Promise<number> {
  const suite = await suiteOf(flags.suite)
  if (!flags.uncovered) {
    io.out(all(suite))
    return EXIT.asExpected
  }
  const gaps = await openGaps(flags.suite)
  io.out(uncovered(suite, gaps))
  return gaps.length > 0 ? EXIT.failed : EXIT.asExpected
}

function all(suite: Suite): string {
  const counts = Map.groupBy(suite.instances, ({ rule }) => rule)
  return [...suite.rules]
    .map(([id, { level, statement }]) => `${id}  ${level.toUpperCase()}  ${String(counts.get(id)?.length ?? 0)}  ${statement}\n`)
    .join("")
}

/** What is still open; then what is excused, with the reason: rules, errors as `Operation/Error`, key states as `Operation/State`. */
function uncovered({ uncovered }: Suite, gaps: readonly Problem[]): string {
  const open = gaps.map(({ pointer, text }) => `${(pointer ?? "").replace(/^\/\w+\/?/, "") || "open"}  ${text}\n`)
  return [...open, ...[...uncovered].map(([id, why]) => `${id}  ${why}\n`)].join("")
}
