// One case in words, for people who look at it without the repository.
import { isCall, isCheck, isSend } from "./steps.ts"
import type { CallStep, Instance, Rule, SendStep, Step, Suite } from "./suite-types.ts"
import { stepWords } from "./words/step-words.ts"

/** One step of a case, in words. */
export interface ExplainedStep {
  /** From 1. */
  readonly number: number
  /** `Decrypt`, `POST /`, `check different`, `advance 7 days`. */
  readonly what: string
  readonly note?: string
  /** What is sent or checked, as JSON on one line with its placeholders. */
  readonly sent?: string
  /** What is expected, in words. */
  readonly expected: string
  /** Name under which later steps use the answer. */
  readonly as?: string
}

/** A case in words. */
export interface Explanation {
  readonly instance: Instance
  readonly rule: Rule & { readonly id: string }
  /** `key: CreateKey {}` */
  readonly given: readonly string[]
  readonly steps: readonly ExplainedStep[]
}

const MAKERS = { keys: "CreateKey", aliases: "CreateAlias", grants: "CreateGrant" } as const

/** Rule, set-up and steps of one case, in words. */
export function explain(suite: Pick<Suite, "rules">, instance: Instance): Explanation {
  const rule = suite.rules.get(instance.rule)
  if (!rule) throw new Error(`the suite has no rule ${instance.rule}`)
  const given = Object.entries(MAKERS).flatMap(([kind, maker]) =>
    Object.entries(instance.given[kind as keyof typeof MAKERS] ?? {}).map(([name, input]) => `${name}: ${maker} ${oneLine(input)}`),
  )
  return { instance, rule: { ...rule, id: instance.rule }, given, steps: instance.steps.map(explainStep) }
}

function explainStep(step: Step, index: number): ExplainedStep {
  const { note, as } = step
  const common = { number: index + 1, what: whoAndWhere(step), ...(note ? { note } : {}), ...(as ? { as } : {}) }
  if (isCheck(step)) {
    const { check: _check, note: _note, as: _as, ...given } = step
    return { ...common, sent: oneLine(given), expected: "holds" }
  }
  if (isCall(step)) return { ...common, sent: oneLine(step.with ?? {}), expected: expectedOfCall(step) }
  if (isSend(step)) return { ...common, sent: oneLine(step.send), expected: expectedOfSend(step) }
  return { ...common, expected: "the clock moves" }
}

/** What an answer should be, in words. */
export function expectedOfStep(step: CallStep | SendStep): string {
  return isCall(step) ? expectedOfCall(step) : expectedOfSend(step)
}

function whoAndWhere(step: Step): string {
  if (!isCall(step) && !isSend(step)) return stepWords(step)
  const pages = isCall(step) && step.pages
  return [stepWords(step), step.by ? `by ${step.by}` : "", step.in === "second" ? "in the second region" : "", pages ? "on all pages" : ""]
    .filter(Boolean)
    .join(" ")
}

function expectedOfCall({ error, message, returns }: CallStep): string {
  if (error !== undefined) return `error ${[error].flat().join(" or ")}${message ? ` with a text like ${message}` : ""}`
  return returns === undefined ? "success" : `200 ${oneLine(returns)}`
}

function expectedOfSend({ answers = {} }: SendStep): string {
  const parts = [
    answers.status === undefined ? "" : `status ${[answers.status].flat().join(" or ")}`,
    answers.error === undefined ? "" : `error ${[answers.error].flat().join(" or ")}`,
    answers.headers === undefined ? "" : `headers ${oneLine(answers.headers)}`,
    answers.body === undefined ? "" : `body ${oneLine(answers.body)}`,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(", ") : "any answer"
}

/** `{ "KeyId": "${key.KeyId}" }`: JSON on one line, with room to breathe. */
function oneLine(json: unknown): string {
  return JSON.stringify(json, undefined, 1).replace(/\n\s*/g, " ").replace(/\{ \}/g, "{}")
}
