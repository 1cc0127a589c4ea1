// The ambient checks on one answer: a broken `must` fails the case, anything less is noted.
import { isOperation } from "@kms-conformance/model"
import type { Exchange } from "../ambient/ambient.ts"
import type { Mismatch } from "../match/matcher.ts"
import type { Answer } from "../wire/answer.ts"
import type { Call } from "./exchange.ts"
import type { Session } from "./session.ts"

export type AmbientFinding = Mismatch & { readonly ambientRule: string }

/** The first `must` rule of the wire that the answer breaks, or undefined. */
export function ambientFinding(
  session: Session,
  call: Pick<Call, "operation" | "body" | "by">,
  answer: Answer,
): AmbientFinding | undefined {
  const { operation } = call
  if (!isOperation(operation)) return undefined
  const exchange: Exchange = { operation, sent: call.body, answer, credentials: session.target.identities[call.by ?? "owner"] }
  let first: AmbientFinding | undefined
  for (const { id, rule, check } of session.ambient) {
    const found = check(exchange)
    if (!found) continue
    if (rule.level === "must") first ??= { ...found, ambientRule: id }
    else
      session.notes.say(
        `${rule.level.toUpperCase()} ${id} is broken: ${found.path} of ${operation}: ${found.expected} expected, got ${found.actual}`,
      )
  }
  return first
}
