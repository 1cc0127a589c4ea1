// The form of a step's execution.
import type { Mismatch } from "../../match/matcher.ts"
import type { Instance, Step } from "../../suite-types.ts"
import type { Purpose } from "../../target-types.ts"
import type { CaseContext } from "../case-context.ts"

/** What a step found not to be as expected; the rule is an ambient one when `ambientRule` is set. */
export type StepFinding = Mismatch & { readonly ambientRule?: string }

/** Plays one step. Rejects with CannotRun or TransportError when it cannot be played. */
export type PlayStep<S extends Step = Step> = (step: S, context: CaseContext, signal: AbortSignal) => Promise<StepFinding | undefined>

/** For the target's transport: which step of which case it is about to carry. */
export function purposeOf(step: Step, { id, steps }: Instance): Purpose {
  return { case: id, step: steps.indexOf(step) + 1 }
}
