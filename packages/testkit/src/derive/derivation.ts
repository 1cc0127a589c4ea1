// What every derivation gives: cases by id, built on an operation's sample.
import type { KeyState, OperationName } from "@kms-conformance/model"
import type { CallStep, Case, Given, Step } from "@kms-conformance/runner"
import type { Sample } from "./samples/sample.ts"

export type Cases = Readonly<Record<string, Case>>
export type Derivation = (operation: OperationName, sample: Sample) => Cases

/** Expectation of the last step: success, an output, or errors. */
export type Expectation = Pick<CallStep, "returns" | "error">

/**
 * The steps of a case: what the request builds on, the state that it needs (or `states` instead), and the call.
 * Steps that the request does not refer to are left out: a request without a key needs no key in any state.
 */
export function stepsOf(
  operation: OperationName,
  sample: Sample,
  request: Readonly<Record<string, unknown>>,
  expectation: Expectation,
  states?: readonly Step[],
): readonly Step[] {
  const ready = usedBy(request, sample.ready ?? [])
  const touchesKey = refersTo(request, "key") || refersTo(request, "keyAlias")
  const wanted = states ?? (touchesKey ? stateSteps("key", sample.state ?? "Enabled") : [])
  return [...ready, ...wanted, { call: operation, with: request, ...expectation }]
}

/** The steps whose answers the request refers to, and those that these refer to in turn. */
function usedBy(request: unknown, ready: readonly CallStep[]): readonly CallStep[] {
  const used: CallStep[] = []
  for (const step of ready.toReversed()) if (refersTo([request, used], step.as!)) used.unshift(step)
  return used
}

/** Brings a key, made Enabled or waiting for import, into a state. */
export function stateSteps(key: string, state: KeyState): readonly CallStep[] {
  const KeyId = `\${${key}.KeyId}`
  if (state === "Disabled") return [{ call: "DisableKey", with: { KeyId } }]
  if (state === "PendingDeletion") return [{ call: "ScheduleKeyDeletion", with: { KeyId, PendingWindowInDays: 7 } }]
  return []
}

/** Whether the value has `${name.…}` somewhere in it. */
export function refersTo(value: unknown, name: string): boolean {
  return JSON.stringify(value).includes(`\${${name}.`)
}

/** Givens of one case, beside those of the sample, which stand once for the whole file. */
export function givenOf(more: Given): { given?: Given } {
  return Object.values(more).some((some) => Object.keys(some ?? {}).length > 0) ? { given: more } : {}
}
