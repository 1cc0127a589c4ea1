// Operations that use a key, given keys that are made for something else.
import { type KeySpec, type KeyUsageType, keySpecs, type OperationName, operations } from "@kms-conformance/model"
import type { Case } from "@kms-conformance/runner"
import { type Derivation, givenOf, refersTo, stepsOf } from "./derivation.ts"
import { listed, oneOrList } from "./errors.ts"
import type { Sample } from "./samples/sample.ts"

/** One key for each family and usage, the cheapest of its kind to make. */
const KEYS: readonly { readonly spec: KeySpec; readonly usage: KeyUsageType }[] = [
  { spec: "SYMMETRIC_DEFAULT", usage: "ENCRYPT_DECRYPT" },
  { spec: "RSA_2048", usage: "ENCRYPT_DECRYPT" },
  { spec: "RSA_2048", usage: "SIGN_VERIFY" },
  { spec: "ECC_NIST_P256", usage: "SIGN_VERIFY" },
  { spec: "ECC_NIST_P256", usage: "KEY_AGREEMENT" },
  { spec: "HMAC_256", usage: "GENERATE_VERIFY_MAC" },
]

export const keyUsageCases: Derivation = (operation, sample) => {
  const { keyUsage, keySpecs: specs } = operations[operation]
  if (keyUsage.length === 0) return {}
  const wrong = KEYS.filter(
    ({ spec, usage }) =>
      keySpecs[spec].usages.includes(usage) && !(keyUsage.includes(usage) && (specs.length === 0 || specs.includes(spec))),
  )
  return Object.fromEntries(
    Object.entries(sample.keys).flatMap(([member, key]) =>
      wrong.map(({ spec, usage }) => [`${member}/usage/${spec}-${usage}`, caseOf(operation, sample, member, key, spec, usage)]),
    ),
  )
}

function caseOf(operation: OperationName, sample: Sample, member: string, key: string, spec: KeySpec, usage: KeyUsageType): Case {
  // A ciphertext made under the proper key is also one that the wrong key did not make: both errors are true.
  const sealed = refersTo(sample.ready ?? [], key)
  const error = ["InvalidKeyUsageException", ...(sealed ? listed(operation, ["IncorrectKeyException"]) : [])]
  const request = { ...sample.with, [member]: "${wrong.KeyId}" }
  return {
    title: `${operation} refuses a key of spec ${spec} and usage ${usage} as ${member}`,
    rule: "derived.key-usage.refused",
    ...givenOf({ keys: { wrong: { KeySpec: spec, KeyUsage: usage } } }),
    steps: stepsOf(operation, sample, request, { error: oneOrList(error) }),
  }
}
