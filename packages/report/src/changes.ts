// What has changed since an earlier result of the same target.
import { type CaseResult, isUnexpected, type Outcome, type RunResult } from "@kms-conformance/runner"

/** broke: expected before, not now; mended: the reverse; otherwise: any other change of the outcome or the failure. */
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

/** Compares where a case failed. The texts of a failure hold ids that differ from run to run. */
function sameWay({ failure: a }: CaseResult, { failure: b }: CaseResult): boolean {
  return a?.step === b?.step && a?.path === b?.path && a?.ambientRule === b?.ambientRule
}

/** The earlier result of the same target, by name and Region. If there is only one, it is used whatever its target is called. */
export function previousOf(result: RunResult, previous: readonly RunResult[]): RunResult | undefined {
  const same = previous.filter(({ target }) => target.name === result.target.name)
  const regional = same.find(({ target }) => target.region === result.target.region)
  return regional ?? same[0] ?? (previous.length === 1 ? previous[0] : undefined)
}
