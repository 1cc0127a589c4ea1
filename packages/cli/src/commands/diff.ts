// `diff A B`: two servers, or two results, held against each other.
import { styles } from "@kms-conformance/report"
import { compareResults, select, UsageError } from "@kms-conformance/runner"
import { wantsColor } from "../color.ts"
import { EXIT } from "../exit-code.ts"
import { filterOf } from "../filter.ts"
import type { FilterFlags, PlayFlags, TargetFlags } from "../flags.ts"
import type { Io } from "../io.ts"
import { comparisonText } from "../run/comparison-text.ts"
import { seedOf } from "../run/play-one.ts"
import { sideOf } from "../run/side.ts"
import { suiteOf } from "../suite.ts"

export interface DiffFlags extends FilterFlags, TargetFlags, PlayFlags {
  readonly pattern?: readonly string[]
  readonly color?: boolean
}

export async function diff(a: string, b: string, flags: DiffFlags, io: Io): Promise<number> {
  const sides = [await sideOf(a, flags, io), await sideOf(b, flags, io)]
  const suite = await suiteOf(flags.suite)
  const instances = select(suite, filterOf(flags.pattern ?? [], flags))
  const wanted = new Set(instances.map(({ id }) => id))
  // The same random bytes for both.
  const seed = flags.seed ?? seedOf(io)
  const results = []
  for (const side of sides) {
    const { result, stopped } = await side.play({ suite, instances, seed })
    if (stopped !== undefined) return stopped
    if (!result) return EXIT.unreachable
    results.push({ ...result, cases: result.cases.filter(({ id }) => wanted.has(id)) })
  }
  const comparison = compareResults(results[0]!, results[1]!)
  if (comparison.compared === 0) throw new UsageError(`nothing can be compared: no case was played by both ${a} and ${b}`)
  io.out(comparisonText(comparison, [a, b], styles(wantsColor(flags, io))))
  return comparison.rules.length > 0 ? EXIT.failed : EXIT.asExpected
}
