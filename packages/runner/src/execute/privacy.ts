// Whether a case needs keys of its own, or may share them with other cases.
import { isOperation, operations, TARGET_PREFIX } from "@kms-conformance/model"
import { isAdvance, isCall, isCheck } from "../steps.ts"
import type { Instance, SendStep, Step } from "../suite-types.ts"

/** Makes something new and leaves the keys that are there as they are. */
const HARMLESS = new Set(["CreateKey"])
/** Changes nothing, but sees what other cases do to the key. */
const WATCHING = new Set(["GetKeyLastUsage"])

/** True when a step may change a key, or when the case puts aliases or grants on one. */
export function needsOwnKeys({ steps, given }: Instance): boolean {
  return given.aliases !== undefined || given.grants !== undefined || steps.some(mayChangeKeys)
}

function mayChangeKeys(step: Step): boolean {
  if (isCheck(step)) return false
  if (isAdvance(step)) return true
  const operation = isCall(step) ? step.call : targetOf(step.send)
  if (WATCHING.has(operation)) return true
  return !isOperation(operation) || (operations[operation].mutates && !HARMLESS.has(operation))
}

/** Operation of a raw request, in any spelling that a server might forgive; empty when it names none. */
function targetOf({ headers = {} }: SendStep["send"]): string {
  const pairs = Array.isArray(headers) ? (headers as readonly (readonly [string, string])[]) : Object.entries(headers)
  const [, value] = pairs.find(([name]) => name.trim().toLowerCase() === "x-amz-target") ?? []
  return typeof value === "string" ? value.replace(`${TARGET_PREFIX}.`, "") : ""
}
