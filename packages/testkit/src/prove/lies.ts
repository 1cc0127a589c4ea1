// The lies that may be told about one step of a case: one answer changed, in what the step looks at.
import type { CallStep, CheckStep, Instance, SendStep, Step } from "@kms-conformance/runner"
import { changed, errorName, type Json, refusal, type Told } from "./answers.ts"

export interface Lie {
  readonly kind: LieKind
  /** From 1: whose answer is changed. */
  readonly step: number
  /** @param success what the operation answered when it last succeeded */
  tell(truth: Told, success: Json | undefined): Told
}

export const lieKinds = [
  "success for an error",
  "another error",
  "an error for success",
  "a member missing",
  "a member changed",
  "a member too many",
  "another status",
] as const
export type LieKind = (typeof lieKinds)[number]

/** Lies about what the case asserts, the last step first: that is where most cases say what they are about. */
export function liesAbout(instance: Instance): readonly Lie[] {
  return instance.steps.flatMap((step, index) => liesIn(step, index + 1, instance)).reverse()
}

function liesIn(step: Step, at: number, instance: Instance): readonly Lie[] {
  if ("check" in step) return liesForCheck(step as CheckStep, instance)
  if ("send" in step) return liesForSend(step, at)
  return "call" in step && step.eventually !== true ? liesForCall(step, at) : []
}

function liesForCall({ error, returns }: CallStep, at: number): readonly Lie[] {
  if (error !== undefined) {
    return [
      { kind: "success for an error", step: at, tell: (_, success = {}) => ({ status: 200, json: success }) },
      { kind: "another error", step: at, tell: () => refusal(otherError(error)) },
    ]
  }
  const members = Object.entries(isObject(returns) ? returns : {}).filter(([name]) => !name.startsWith("$"))
  return [
    { kind: "an error for success", step: at, tell: () => refusal("KMSInternalException") },
    ...members.flatMap(([name, matcher]) => liesAboutMember(name, matcher, at)),
  ]
}

function liesAboutMember(name: string, matcher: unknown, at: number): readonly Lie[] {
  if (isObject(matcher) && "$absent" in matcher) {
    return [{ kind: "a member too many", step: at, tell: (truth) => withMember(truth, name, "AAAA") }]
  }
  const missing: Lie = { kind: "a member missing", step: at, tell: (truth) => withMember(truth, name, undefined) }
  // Where any value is right, another one is right too.
  if (isObject(matcher) && ("$any" in matcher || "$not" in matcher)) return [missing]
  return [missing, { kind: "a member changed", step: at, tell: (truth) => withMember(truth, name, changed(truth.json?.[name])) }]
}

function liesForSend({ answers = {} }: SendStep, at: number): readonly Lie[] {
  const statuses = [answers.status ?? []].flat()
  const refused = answers.error !== undefined || statuses.some((status) => status >= 400)
  const tell: Lie["tell"] = refused ? (_, success = {}) => ({ status: 200, json: success }) : () => refusal("KMSInternalException")
  return [{ kind: refused ? "success for an error" : "another status", step: at, tell }]
}

/** What a check looks at was bound by an earlier step: that step's answer is changed there. */
function liesForCheck(check: CheckStep, { steps }: Instance): readonly Lie[] {
  const looked = [...JSON.stringify(check).matchAll(/\$\{(\w+)\.(\w+)/g)]
  return looked.flatMap(([, name, member]): readonly Lie[] => {
    const at = steps.findIndex((step) => "as" in step && step.as === name) + 1
    if (at === 0 || member === undefined) return []
    return [{ kind: "a member changed", step: at, tell: (truth) => withMember(truth, member, changed(truth.json?.[member])) }]
  })
}

function withMember({ status, json = {} }: Told, name: string, value: unknown): Told {
  const { [name]: _, ...others } = json
  return { status, json: value === undefined ? others : { ...others, [name]: value } }
}

function otherError(expected: string | readonly string[]): string {
  return ["KMSInternalException", "DependencyTimeoutException"].find((name) => ![expected].flat().includes(name))!
}

/** Whether the answer is as the lie supposes: an error where an error is expected. */
export function applies({ kind }: Lie, truth: Told): boolean {
  const refused = errorName(truth) !== undefined
  return kind === "success for an error" || kind === "another error" ? refused : kind === "another status" ? true : !refused
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
