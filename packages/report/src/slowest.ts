// The cases of a run that took longest.
import type { RunResult } from "@kms-conformance/runner"
import { styles } from "./style.ts"
import type { View } from "./view.ts"
import { duration } from "./words.ts"
import { columns } from "./wrap.ts"

/** So many cases, the slowest first, with the time of each. Empty for none, or when nothing was played. */
export function slowest({ cases }: Pick<RunResult, "cases">, count: number, { color }: View = {}): string {
  const played = cases.filter(({ outcome }) => outcome !== "skipped")
  const first = played.toSorted((a, b) => b.milliseconds - a.milliseconds || (a.id < b.id ? -1 : 1)).slice(0, count)
  if (first.length === 0) return ""
  const rows = columns(
    first.map(({ id, milliseconds }) => [duration(milliseconds), id]),
    0,
  )
  return `${styles(color).bold("slowest")}\n${rows.map((row) => `  ${row}`).join("\n")}`
}
