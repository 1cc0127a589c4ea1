// `send`: one HTTP request of any form, and what its answer looks like.
import { header, TARGET_PREFIX } from "@kms-conformance/model"
import { bytesOf, withBase64 } from "../../language/bytes.ts"
import { evaluateRaw } from "../../language/evaluate.ts"
import { match } from "../../match/match.ts"
import type { Mismatch } from "../../match/matcher.ts"
import type { SendStep } from "../../suite-types.ts"
import type { Answer } from "../../wire/answer.ts"
import { rawRequest } from "../../wire/build-request.ts"
import { answerInWords } from "../../words/answer-in-words.ts"
import { maskHeaders } from "../../words/secrets.ts"
import type { CaseContext } from "../case-context.ts"
import { judgeError, namesOf } from "../judge.ts"
import { addressee } from "../session.ts"
import { traced } from "../traced.ts"
import { type PlayStep, purposeOf } from "./step.ts"

export const playSend: PlayStep<SendStep> = async (step, context, signal) => {
  const { session, scope, bindings, trace } = context
  const { method = "POST", path = "/", headers = [], body, sign = true, over } = evaluateRaw(step.send, scope) as SendStep["send"]
  const to = addressee(session, sign ? step.by : "nobody", step.in)
  const pairs = Array.isArray(headers) ? headers : Object.entries(headers)
  const odd = typeof sign === "object" ? { odd: sign } : {}
  const request = await rawRequest({ method, path, headers: pairs, body: bytesOf(body), ...odd }, to)
  const sent = { headers: maskHeaders(request.headers), body: shownBody(body) }
  const expected = namesOf(step.answers?.error)
  const purpose = purposeOf(step, context.instance)
  const answer = await traced(session, { what: `${method} ${path}`, sent, trace }, { request, over, signal, purpose, expected })
  const target = header(request.headers, "x-amz-target") ?? ""
  if (answer.status === 200)
    session.made.learn(target.replace(`${TARGET_PREFIX}.`, ""), body, answer.json, step.by ?? "owner", step.in ?? "home")
  if (step.as !== undefined) bindings.set(step.as, answer.json ?? {})
  return judgeSend(step.answers ?? {}, answer, context)
}

function judgeSend(expected: NonNullable<SendStep["answers"]>, answer: Answer, { scope }: CaseContext): Mismatch | undefined {
  const statuses = [expected.status ?? []].flat()
  if (statuses.length > 0 && !statuses.includes(answer.status)) {
    return { path: "status", expected: statuses.join(" or "), actual: answerInWords(answer) }
  }
  if (expected.error !== undefined) {
    const finding = judgeError(namesOf(expected.error), answer)
    if (finding) return finding
  }
  for (const [name, matcher] of Object.entries(expected.headers ?? {})) {
    const finding = match(matcher, header(answer.response.headers, name), scope)
    if (finding) return { ...finding, path: `header ${name.toLowerCase()}` }
  }
  return expected.body === undefined ? undefined : match(expected.body, looksAtText(expected.body) ? answer.text : answer.json, scope)
}

/** A string, or a pattern, is for the body as text; anything else for the JSON in it. */
function looksAtText(matcher: unknown): boolean {
  return typeof matcher === "string" || (typeof matcher === "object" && matcher !== null && "$matches" in matcher)
}

function shownBody(body: unknown): unknown {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : withBase64(body)
}
