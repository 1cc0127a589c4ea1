// `call`: one operation, its expectation, and the ambient checks on its answer.
import { evaluate } from "../../language/evaluate.ts"
import type { CallStep } from "../../suite-types.ts"
import type { Answer } from "../../wire/answer.ts"
import { ambientFinding } from "../ambient-findings.ts"
import type { CaseContext } from "../case-context.ts"
import { untilHolds, waitOf } from "../eventually.ts"
import { type Call, exchange } from "../exchange.ts"
import { judgeCall, namesOf } from "../judge.ts"
import { allPages } from "../pages.ts"
import { type PlayStep, purposeOf, type StepFinding } from "./step.ts"

export const playCall: PlayStep<CallStep> = async (step, context, signal) => {
  const { session, instance, scope, bindings } = context
  const body = evaluate(step.with ?? {}, scope)
  const expected = namesOf(step.error)
  const purpose = purposeOf(step, instance)
  const call: Call = { operation: step.call, body, by: step.by, in: step.in, expected, signal, trace: context.trace, purpose }
  const wait = step.eventually === true ? waitOf(session, instance) : undefined
  const { answer, finding } = await untilHolds(wait, signal, () => attempt(step, call, context))
  if (step.as !== undefined && answer) bindings.set(step.as, answer.json ?? {})
  return finding
}

interface Attempt {
  /** Undefined when the pages of a list do not add up to an answer. */
  readonly answer: Answer | undefined
  readonly finding: StepFinding | undefined
}

async function attempt(step: CallStep, call: Call, { session, scope }: CaseContext): Promise<Attempt> {
  let ambient: StepFinding | undefined
  const send = async (body: unknown) => {
    const answer = await exchange(session, { ...call, body })
    ambient ??= ambientFinding(session, { ...call, body }, answer)
    return answer
  }
  if (!step.pages) {
    const answer = await send(call.body)
    return { answer, finding: judgeCall(step, answer, scope) ?? ambient }
  }
  const { answer, finding } = await allPages(call.operation, call.body, send)
  return { answer, finding: finding ?? (answer && judgeCall(step, answer, scope)) ?? ambient }
}
