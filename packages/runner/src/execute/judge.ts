// Whether an answer is what a step expects.
import { type OperationName, operations } from "@kms-conformance/model"
import type { Scope } from "../language/scope.ts"
import { match } from "../match/match.ts"
import type { Mismatch } from "../match/matcher.ts"
import type { CallStep } from "../suite-types.ts"
import type { Answer } from "../wire/answer.ts"
import { answerInWords } from "../words/answer-in-words.ts"

/** The first thing in the answer to a call that is not as the step says. */
export function judgeCall(step: CallStep, answer: Answer, scope: Scope): Mismatch | undefined {
  if (step.error !== undefined) return judgeError(namesOf(step.error), answer) ?? judgeMessage(step.message, answer, scope)
  if (answer.status !== 200) return { path: "status", expected: "200", actual: answerInWords(answer) }
  if (step.returns === undefined) return undefined
  const hasBody = operations[step.call as OperationName]?.output !== "none"
  if (answer.json === undefined && hasBody) return { path: "body", expected: "a JSON object", actual: answerInWords(answer) }
  return match(step.returns, answer.json ?? {}, scope)
}

/** An error of one of these names, with a status of the class that an error of either side has. */
export function judgeError(names: readonly string[], answer: Answer): Mismatch | undefined {
  const expected = `error ${names.join(" or ")}`
  const { error, status } = answer
  if (error === undefined || !names.includes(error)) return { path: "error", expected, actual: answerInWords(answer) }
  return status < 600 ? undefined : { path: "status", expected: "a status of 400 to 599", actual: String(status) }
}

export function namesOf(error: string | readonly string[] | undefined): readonly string[] {
  return typeof error === "string" ? [error] : (error ?? [])
}

function judgeMessage(pattern: string | undefined, answer: Answer, scope: Scope): Mismatch | undefined {
  if (pattern === undefined) return undefined
  const found = match({ $matches: pattern }, answer.message, scope, ["message"])
  return found && { ...found, actual: answer.message === undefined ? "no text" : found.actual }
}
