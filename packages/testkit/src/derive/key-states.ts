// Every operation on a key in every state that a key can be brought into, after the key-state table.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
import { type KeyState, keyStates, type OperationName, type StateCell } from "@kms-conformance/model"
import type { Case } from "@kms-conformance/runner"
import { type Derivation, givenOf, refersTo, stateSteps, stepsOf } from "./derivation.ts"
import { oneOrList } from "./errors.ts"
import type { Sample } from "./samples/sample.ts"

/** States that operations with a sample lead to; for those of keys with replicas see multi-region-states.ts. */
const REACHABLE: readonly KeyState[] = ["Enabled", "Disabled", "PendingDeletion", "PendingImport"]

export const keyStateCases: Derivation = (operation, sample) => {
  return Object.fromEntries(
    subjectsOf(sample).flatMap(([member, key]) =>
      REACHABLE.flatMap((state) => {
        const made = caseOf(operation, sample, key, state)
        return made ? [[`${member}/state/${state}`, titled(made, operation, member, state)]] : []
      }),
    ),
  )
}

/** Members that name a key, and the name of that key. An operation without may still act on one: DeleteAlias on the alias's. */
export function subjectsOf({ keys, given = {} }: Sample): readonly (readonly [member: string, key: string])[] {
  const named = Object.entries(keys)
  return named.length > 0 || !refersTo(given, "key") ? named : [["key", "key"]]
}

function caseOf(operation: OperationName, sample: Sample, key: string, state: KeyState): Omit<Case, "title"> | undefined {
  // A primary key with replicas is pending the deletion of these.
  if (state === "PendingDeletion" && replicates(sample)) return undefined
  const error = errorsIn(operation, sample, state)
  // What is made with the key before cannot be made with one that never had material.
  if (error === undefined || (state === "PendingImport" && refersTo([sample.ready, sample.given?.grants], key))) return undefined
  const other = key === "key" || sample.state === undefined ? [] : stateSteps("key", sample.state)
  return {
    rule: ruleOf(state),
    ...(state === "PendingImport" && givenOf({ keys: { [key]: { ...sample.given?.keys?.[key], Origin: "EXTERNAL" } } })),
    steps: stepsOf(operation, sample, sample.with, error.length > 0 ? { error: oneOrList(error) } : {}, [
      ...other,
      ...stateSteps(key, state),
    ]),
  }
}

/** Whether the sample's own steps make a replica. */
export function replicates({ ready = [] }: Sample): boolean {
  return ready.some(({ call }) => call === "ReplicateKey")
}

/** Empty: it succeeds. Undefined: the table does not decide. */
export function errorsIn(operation: OperationName, sample: Sample, state: KeyState): readonly string[] | undefined {
  const cell: StateCell = keyStates[operation][state]
  const result = sample.states?.[state] ?? cell.result
  if (result === "ok") return []
  return result === "error" ? cell.errors : undefined
}

export function ruleOf(state: KeyState): string {
  return `derived.key-state.${state.replace(/(?<=[a-z])[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}`
}

export function titled(made: Omit<Case, "title">, operation: OperationName, member: string, state: KeyState): Case {
  const refused = made.steps.some((step) => "error" in step)
  const subject = member === "key" ? "the key" : `the key of ${member}`
  return { title: `${operation} ${refused ? "refuses" : "works"} while ${subject} is ${state}`, ...made }
}
