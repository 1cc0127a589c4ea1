// Every operation on a key of a disconnected custom key store, after the key-state table.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
import type { OperationName } from "@kms-conformance/model"
import type { CallStep, Case } from "@kms-conformance/runner"
import { type Derivation, refersTo, stepsOf } from "./derivation.ts"
import { oneOrList } from "./errors.ts"
import { errorsIn, ruleOf, subjectsOf, titled } from "./key-states.ts"
import { externalKeyStore } from "./samples/custom-key-stores.ts"
import type { Sample } from "./samples/sample.ts"

const STATE = "Unavailable"

/** What keys in custom key stores cannot do, so that no request can build on it. */
const NEVER = new Set(["GetParametersForImport", "EnableKeyRotation", "RotateKeyOnDemand", "ReplicateKey"])

export const unavailableStateCases: Derivation = (operation, sample) =>
  Object.fromEntries(
    subjectsOf(sample).flatMap(([member, key]) => {
      const made = caseOf(operation, sample, key)
      return made ? [[`${member}/state/${STATE}`, titled(made, operation, member, STATE)]] : []
    }),
  )

function caseOf(operation: OperationName, sample: Sample, key: string): Omit<Case, "title"> | undefined {
  const error = errorsIn(operation, sample, STATE)
  if (error === undefined || sample.ready?.some(({ call }) => NEVER.has(call))) return undefined
  const moved = { ...sample, ready: [...standingOn(sample, key), ...(sample.ready ?? [])] }
  const steps = stepsOf(operation, moved, sample.with, error.length > 0 ? { error: oneOrList(error) } : {}, away)
  return { rule: ruleOf(STATE), steps: [...inStore, ...onKeyInStore(steps, sample, key)] }
}

const id = { CustomKeyStoreId: "${keyStore.CustomKeyStoreId}" }
const until = (ConnectionState: string): CallStep => ({
  call: "DescribeCustomKeyStores",
  with: id,
  returns: { CustomKeyStores: [{ ConnectionState }] },
  eventually: true,
})

const inStore: readonly CallStep[] = [
  { call: "CreateCustomKeyStore", with: { CustomKeyStoreName: "kms-conformance-${run.id}", ...externalKeyStore }, as: "keyStore" },
  { call: "ConnectCustomKeyStore", with: id },
  until("CONNECTED"),
  { call: "CreateKey", with: { Origin: "EXTERNAL_KEY_STORE", ...id, XksKeyId: "${target.xks.keyId}" }, as: "stored" },
]

const away: readonly CallStep[] = [{ call: "DisconnectCustomKeyStore", with: id }, until("DISCONNECTED")]

const aliasName = (name: string) => `alias/kms-conformance-\${run.id}-${name.toLowerCase()}`

/** Aliases and grants that the sample is given on the key: a case makes its own, since its key is made by a step. */
function standingOn({ given = {} }: Sample, key: string): readonly CallStep[] {
  const aliases = Object.entries(given.aliases ?? {}).map(([name, input]) => ({
    call: "CreateAlias",
    with: { AliasName: aliasName(name), ...input },
    as: name,
  }))
  const grants = Object.entries(given.grants ?? {}).map(([name, input]) => ({ call: "CreateGrant", with: input, as: name }))
  return [...aliases, ...grants].filter((step) => refersTo(step.with, key))
}

/** The same steps, with the key that was made in the store. An alias has no answer to tell its name. */
function onKeyInStore(steps: readonly Case["steps"][number][], { given = {} }: Sample, key: string): Case["steps"] {
  let text = JSON.stringify(steps).replaceAll(`\${${key}.`, "${stored.KeyMetadata.")
  for (const name of Object.keys(given.aliases ?? {})) {
    if (!refersTo(given.aliases?.[name] ?? {}, key)) continue
    text = text.replaceAll(`\${${name}.AliasName}`, aliasName(name)).replaceAll(`,"as":"${name}"`, "")
  }
  return JSON.parse(text)
}
