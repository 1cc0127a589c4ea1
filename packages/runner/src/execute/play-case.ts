// One case from set-up to outcome.
import { ValueError } from "../language/bytes.ts"
import type { CaseResult, Failure } from "../result-types.ts"
import type { Instance } from "../suite-types.ts"
import { stepWords } from "../words/step-words.ts"
import { bounded } from "./bounded.ts"
import { ABORTED, CannotRun, OutOfTime, reasonOf } from "./cannot-run.ts"
import { missingNeeds } from "./capabilities.ts"
import { type CaseContext, makeContext } from "./case-context.ts"
import { hidingSecretsOf } from "./case-secrets.ts"
import { patienceFor } from "./eventually.ts"
import { makeGivens } from "./givens.ts"
import { takeAwayKeyStores } from "./key-stores.ts"
import type { Session } from "./session.ts"
import type { StepFinding } from "./steps/step.ts"
import { playStep } from "./steps/table.ts"
import { rounded, shownTrace } from "./trace.ts"

export interface PlayOptions {
  /** Place of the case in the suite: part of the names of what it makes. */
  readonly ordinal: number
  readonly keepTraces: boolean
  readonly signal?: AbortSignal | undefined
}

/** Plays the case. Never rejects: what cannot be run is `errored`, with the reason. */
export async function playCase(session: Session, instance: Instance, options: PlayOptions): Promise<CaseResult> {
  const missing = missingNeeds(instance.needs, session.capabilities)
  if (missing) return { ...resultOf(instance), outcome: "skipped", reason: missing, milliseconds: 0 }
  const began = session.clock.now()
  const context = makeContext(session, instance, options.ordinal)
  const verdict = await play(context, options.signal)
  await takeAwayKeyStores(session)
  const milliseconds = rounded(session.clock.now() - began)
  const retries = context.trace.reduce((sum, entry) => sum + (entry.retries ?? 0), 0)
  const traced = (verdict.outcome !== "passed" && verdict.outcome !== "skipped") || options.keepTraces
  return {
    ...resultOf(instance),
    ...(traced ? hidingSecretsOf(context.trace, session.target)({ ...verdict, steps: shownTrace(context.trace) }) : verdict),
    milliseconds,
    ...(retries > 0 ? { retries } : {}),
  }
}

/** What of a result is known without playing. */
export function resultOf({ id, title, rule, level, group }: Instance): Pick<CaseResult, "id" | "title" | "rule" | "level" | "group"> {
  return { id, title, rule, level, group }
}

type Verdict = Pick<CaseResult, "outcome" | "reason" | "failure">

async function play(context: CaseContext, signal: AbortSignal | undefined): Promise<Verdict> {
  const bound = { milliseconds: context.session.timeout, signal }
  let at = 0
  try {
    await bounded(bound, (own) => makeGivens(context, own))
    const patience = patienceFor(context.session, context.instance)
    const failure = await bounded({ ...bound, milliseconds: bound.milliseconds + patience }, async (own) => {
      // A broken rule of the wire is held back: else a server that breaks one with every answer is judged by nothing else.
      let ofForm: Failure | undefined
      for (const [index, step] of context.instance.steps.entries()) {
        at = index + 1
        const finding = await playStep(step, context, own).catch(findingOf)
        // What earlier answers lack has been found already, with better words.
        if (ofForm && finding?.path === INPUT) return ofForm
        if (finding?.ambientRule !== undefined) ofForm ??= failureOf(at, finding)
        else if (finding) return failureOf(at, finding)
      }
      return ofForm
    })
    return failure ? { outcome: "failed", failure } : { outcome: "passed" }
  } catch (error) {
    // Nobody knows what it would have come to: it counts as those that were not begun.
    if (context.session.signal.aborted) return { outcome: "skipped", reason: `not run: ${ABORTED}` }
    if (error instanceof OutOfTime) context.session.unanswered++
    return { outcome: "errored", reason: whereAndWhy(context.instance, at, error) }
  }
}

const INPUT = "input"

/** A step that needs what earlier answers do not hold has found a fault in the target, not in the run. */
function findingOf(error: unknown): StepFinding {
  if (error instanceof ValueError)
    return { path: INPUT, expected: "what earlier answers should have given this step", actual: error.message }
  throw error
}

function failureOf(step: number, { path, expected, actual, ambientRule }: StepFinding): Failure {
  return { step, path, expected, actual, ...(ambientRule === undefined ? {} : { ambientRule }) }
}

function whereAndWhy(instance: Instance, step: number, error: unknown): string {
  const reason = error instanceof OutOfTime ? `${error.message}; --timeout gives it more time` : reasonOf(error)
  if (step === 0) return error instanceof CannotRun && reason.startsWith("set-up") ? reason : `set-up: ${reason}`
  return `step ${step} of ${instance.steps.length} (${stepWords(instance.steps[step - 1]!)}): ${reason}`
}
