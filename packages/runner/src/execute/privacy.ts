// Whether a case needs keys of its own, or may share them with other cases.
import { isOperation, operations } from "@kms-conformance/model"
import type { Instance, Step } from "../suite-types.ts"

/** Makes something new and leaves the keys that are there as they are. */
const HARMLESS = new Set(["CreateKey"])
/** Changes nothing, but sees what other cases do to the key. */
const WATCHING = new Set(["GetKeyLastUsage"])

/** True when a step may change a key, or when the case puts aliases or grants on one. */
export function needsOwnKeys({ steps, given }: Instance): boolean {
  return given.aliases !== undefined || given.grants !== undefined || steps.some(mayChangeKeys)
}

/** A raw request may be for any operation, but those that matter are refused before they change anything. */
function mayChangeKeys(step: Step): boolean {
  if ("check" in step || !("call" in step)) return "advance" in step
  const { call } = step
  if (WATCHING.has(call)) return true
  return isOperation(call) && operations[call].mutates && !HARMLESS.has(call)
}
