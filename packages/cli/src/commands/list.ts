// `list`: the cases that a run with the same patterns and flags would play.
import { select } from "@kms-conformance/runner"
import { filterOf } from "../filter.ts"
import type { FilterFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { suiteOf } from "../suite.ts"

export async function list(patterns: readonly string[], flags: FilterFlags, io: Io): Promise<number> {
  const instances = select(await suiteOf(flags.suite), filterOf(patterns, flags))
  for (const { id, title } of instances) io.out(`${id}  ${title}\n`)
  io.err(`${instances.length} case${instances.length === 1 ? "" : "s"}\n`)
  return 0
}
