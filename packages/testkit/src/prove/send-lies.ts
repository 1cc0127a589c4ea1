// Lies to raw requests: about status, headers and body of the answer.
import { header, type WireResponse } from "@kms-conformance/model"
import type { SendStep } from "@kms-conformance/runner"
import { isObject } from "../json.ts"
import { refusal, withHeader, withJson, withText } from "./answers.ts"
import { lieBy, liesAboutError } from "./call-lies.ts"
import type { Lie } from "./lie.ts"
import { twists } from "./twists.ts"
import { changed, refusedBy } from "./values.ts"

export function liesForSend({ answers = {} }: SendStep, step: number): readonly Lie[] {
  const { status, error, headers = {}, body } = answers
  return [
    ...(status === undefined ? [] : [statusLie([status].flat(), step)]),
    ...(error === undefined ? [] : liesAboutError(error, undefined, step)),
    ...Object.entries(headers).flatMap(([name, matcher]) => headerLies(name, matcher, step)),
    ...(body === undefined ? [] : bodyLies(body, step)),
  ]
}

function statusLie(statuses: readonly number[], step: number): Lie {
  // A success or a failure of the server: what the step does not allow.
  const tell: Lie["tell"] = statuses.includes(200) ? (truth) => refusal(truth, "KMSInternalException") : (truth) => withJson(truth, {}, 200)
  return { kind: "another status", step, against: step, about: "status", tell }
}

function headerLies(name: string, matcher: unknown, step: number): readonly Lie[] {
  const about = `header ${name}`
  const other = (truth: WireResponse) => {
    const value = header(truth.headers, name)
    return isObject(matcher) && typeof matcher.$matches === "string" ? "none" : String(changed(value))
  }
  return [
    { kind: "a header missing", step, against: step, about, tell: (truth) => withHeader(truth, name, undefined) },
    { kind: "a header changed", step, against: step, about, tell: (truth) => withHeader(truth, name, other(truth)) },
  ]
}

/** A text is expected as a text; anything else is for the JSON in the body. */
function bodyLies(body: unknown, step: number): readonly Lie[] {
  const pattern = isObject(body) && typeof body.$matches === "string" ? body.$matches : undefined
  if (pattern === undefined && typeof body !== "string") return twists(body).map((twist) => lieBy(twist, step, step))
  const text = (truth: WireResponse) => Buffer.from(truth.body).toString()
  return [
    {
      kind: "another body",
      step,
      against: step,
      about: "body",
      tell: (truth, seen) => withText(truth, pattern === undefined ? `${text(truth)}{}` : String(refusedBy(pattern, text(truth), seen))),
    },
  ]
}
