// One case, and what a test tool makes of it.
import { failureBlock } from "@kms-conformance/report"
import { type CaseResult, type Instance, isUnexpected } from "@kms-conformance/runner"
import type { OpenedTarget } from "./open.ts"

/** What a case comes to in a test tool. */
export interface CaseVerdict {
  /**
   * `fail`: a documented rule is broken and the baseline does not say so, the case could not be run, or it passes though it is listed.
   * `skip`: the target lacks what the case needs, the failure is known, or only advice is not followed.
   */
  readonly verdict: "pass" | "fail" | "skip"
  /** Why, for people: for a failure the rule, its source, what was sent, expected and got. Empty for `pass`. */
  readonly text: string
  readonly result: CaseResult
}

/** Plays a case of `cases()` against what `open()` gave. Rejects only for a fault of the suite itself. */
export async function runCase(one: Instance, on: OpenedTarget): Promise<CaseVerdict> {
  const result = await on.stage.play(one)
  const { outcome, level, reason } = result
  const of = (verdict: CaseVerdict["verdict"], text: string): CaseVerdict => ({ verdict, text, result })
  if (outcome === "passed") return of("pass", "")
  if (outcome === "skipped") return of("skip", reason ?? "the target lacks what it needs")
  if (outcome === "known") return of("skip", "a known failure, as the baseline says")
  if (outcome === "fixed") return of("fail", `${one.id} passes, though the baseline lists it: kms-conformance baseline update takes it out`)
  const text = failureBlock(result, { suite: on.suite, ...(on.rerun ? { rerun: on.rerun } : {}) })
  const counts = isUnexpected(result) && (level === "must" || level === "observed")
  return of(counts ? "fail" : "skip", text)
}
