// Every operation on a multi-Region key in the states that only such keys have, after the key-state table.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
import type { KeyState, OperationName } from "@kms-conformance/model"
import type { CallStep, Case } from "@kms-conformance/runner"
import { type Derivation, givenOf, refersTo, stepsOf } from "./derivation.ts"
import { listed, oneOrList } from "./errors.ts"
import { errorsIn, replicates, ruleOf, subjectsOf, titled } from "./key-states.ts"
import type { Sample } from "./samples/sample.ts"

type MultiRegionState = Extract<KeyState, "PendingReplicaDeletion" | "Updating" | "Creating">

const STATES: readonly MultiRegionState[] = ["PendingReplicaDeletion", "Updating", "Creating"]

/** Refused by a replica, whatever its state. */
const OF_PRIMARY_KEYS = new Set(["ReplicateKey", "UpdatePrimaryRegion", "EnableKeyRotation", "DisableKeyRotation", "RotateKeyOnDemand"])

export const multiRegionStateCases: Derivation = (operation, sample) =>
  Object.fromEntries(
    subjectsOf(sample).flatMap(([member, key]) =>
      STATES.filter((state) => canBe(operation, sample, key, state)).flatMap((state) => {
        const made = caseOf(operation, sample, key, state)
        return made ? [[`${member}/state/${state}`, titled(made, operation, member, state)]] : []
      }),
    ),
  )

function canBe(operation: OperationName, sample: Sample, key: string, state: MultiRegionState): boolean {
  // Without material there is nothing to replicate.
  if (sample.given?.keys?.[key]?.Origin === "EXTERNAL") return false
  // With a replica in the only other Region, a second one is refused for that.
  if (state === "PendingReplicaDeletion") return operation !== "ReplicateKey"
  // Which of the two is the primary key by then is not documented.
  if (state === "Updating") return !OF_PRIMARY_KEYS.has(operation)
  return standsAlone(sample, key) && !replicates(sample)
}

/** The replica is in the second Region, where nothing else is that the sample is given. */
function standsAlone(sample: Sample, key: string): boolean {
  const { keys = {}, aliases = {}, grants = {} } = sample.given ?? {}
  const others = [...Object.keys(keys).filter((name) => name !== key), ...Object.keys(aliases), ...Object.keys(grants)]
  return (
    Object.keys(sample.keys).length === 1 &&
    !others.some((name) => refersTo(sample.with, name)) &&
    !JSON.stringify(sample.with).includes(".Arn}")
  )
}

function caseOf(operation: OperationName, sample: Sample, key: string, state: MultiRegionState): Omit<Case, "title"> | undefined {
  const byTable = errorsIn(operation, sample, state)
  if (byTable === undefined) return undefined
  // A replica that is still being created is refused for either reason.
  const either = state === "Creating" && OF_PRIMARY_KEYS.has(operation)
  const error = either ? [...new Set([...byTable, ...listed(operation, ["UnsupportedOperationException"])])] : byTable
  const expectation = error.length > 0 ? { error: oneOrList(error) } : {}
  const steps = stepsOf(operation, sample, sample.with, expectation, stateSteps(sample, key, state))
  return {
    rule: ruleOf(state),
    ...(state !== "PendingReplicaDeletion" && { needs: ["transient-states"] }),
    ...givenOf({ keys: { [key]: { ...sample.given?.keys?.[key], MultiRegion: true } } }),
    steps: state === "Creating" ? steps.with(-1, { ...(steps.at(-1) as CallStep), in: "second" }) : steps,
  }
}

function stateSteps(sample: Sample, key: string, state: MultiRegionState): readonly CallStep[] {
  const KeyId = `\${${key}.KeyId}`
  const replicate: CallStep = { call: "ReplicateKey", with: { KeyId, ReplicaRegion: "${second.region}" } }
  const replica = replicates(sample) ? [] : [replicate]
  if (state === "PendingReplicaDeletion") return [...replica, { call: "ScheduleKeyDeletion", with: { KeyId, PendingWindowInDays: 7 } }]
  if (state === "Creating") return replica
  return [
    ...replica,
    { call: "DescribeKey", in: "second", with: { KeyId }, returns: { KeyMetadata: { KeyState: "Enabled" } }, eventually: true },
    { call: "UpdatePrimaryRegion", with: { KeyId, PrimaryRegion: "${second.region}" } },
  ]
}
