// What has changed since an earlier result of the same target.
import { type CaseResult, isUnexpected, type Outcome, type RunResult } from "@kms-conformance/runner"

/** broke: was as expected, is not now; mended: the reverse; otherwise: any other change of outcome or of the failure. */
export type ChangeKind = "broke" | "mended" | "otherwise" | "new" | "gone"

export const CHANGE_KINDS: readonly ChangeKind[] = ["broke", "mended", "otherwise", "new", "gone"]

export interface Change {
  readonly id: string
  readonly kind: ChangeKind
  readonly before?: Outcome
  readonly now?: Outcome
}

const GOOD: ReadonlySet<Outcome> = new Set(["passed", "fixed"])

/** In the order of `CHANGE_KINDS`, then by id. Cases that neither run was asked for are no change. */
export function changesSince(before: RunResult, now: RunResult): readonly Change[] {
  const earlier = new Map(before.cases.map((one) => [one.id, one]))
  const later = new Map(now.cases.map((one) => [one.id, one]))
  const ids = [...new Set([...earlier.keys(), ...later.keys()])].sort()
  const changes = ids.flatMap((id) => change(id, earlier.get(id), later.get(id)))
  return CHANGE_KINDS.flatMap((kind) => changes.filter((one) => one.kind === kind))
}

function change(id: string, before: CaseResult | undefined, now: CaseResult | undefined): Change[] {
  if (!before) return [{ id, kind: "new", now: now!.outcome }]
  if (!now) return [{ id, kind: "gone", before: before.outcome }]
  const both = { id, before: before.outcome, now: now.outcome }
  if (before.outcome === now.outcome) return sameWay(before, now) ? [] : [{ ...both, kind: "otherwise" }]
  if (isUnexpected(now) && !isUnexpected(before)) return [{ ...both, kind: "broke" }]
  if (GOOD.has(now.outcome) && !GOOD.has(before.outcome) && before.outcome !== "skipped") return [{ ...both, kind: "mended" }]
  return [{ ...both, kind: "otherwise" }]
}

/** Texts of a failure hold ids that differ from run to run: the place of it tells more. */
function sameWay({ failure: a }: CaseResult, { failure: b }: CaseResult): boolean {
  return a?.step === b?.step && a?.path === b?.path && a?.ambientRule === b?.ambientRule
}

/** The earlier result of the same target, by name and region; the only one there is serves whatever its target is called. */
export function previousOf(result: RunResult, previous: readonly RunResult[]): RunResult | undefined {
  const same = previous.filter(({ target }) => target.name === result.target.name)
  const regional = same.find(({ target }) => target.region === result.target.region)
  return regional ?? same[0] ?? (previous.length === 1 ? previous[0] : undefined)
}
