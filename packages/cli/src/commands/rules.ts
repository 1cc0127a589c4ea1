// `rules`: what is required, and what of it no case shows.
import type { Suite } from "@kms-conformance/runner"
import type { Io } from "../io.ts"
import { suiteOf } from "../suite.ts"

export async function rules(flags: { readonly uncovered?: boolean; readonly suite?: string }, io: Io): Promise<number> {
  const suite = await suiteOf(flags.suite)
  io.out(flags.uncovered ? uncovered(suite) : all(suite))
  return 0
}

function all(suite: Suite): string {
  const counts = Map.groupBy(suite.instances, ({ rule }) => rule)
  return [...suite.rules]
    .map(([id, { level, statement }]) => `${id}  ${level.toUpperCase()}  ${String(counts.get(id)?.length ?? 0)}  ${statement}\n`)
    .join("")
}

function uncovered({ uncovered, rules, instances }: Suite): string {
  const shown = new Set(instances.map(({ rule }) => rule))
  // Ambient rules are looked at in every step of every case and have none of their own.
  const silent = [...rules.keys()].filter((id) => !shown.has(id) && !uncovered.has(id) && !id.startsWith("wire."))
  return [...[...uncovered].map(([id, why]) => `${id}  ${why}\n`), ...silent.map((id) => `${id}  no case yet\n`)].join("")
}
