// Operations on what was made with imported key material, once the material is deleted again: a key that never had material
// has no ciphertexts, signatures or grants. https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
import { type KeySpec, keySpecs, type OperationName } from "@kms-conformance/model"
import type { CallStep, Case } from "@kms-conformance/runner"
import { type Derivation, givenOf, refersTo, stepsOf } from "./derivation.ts"
import { oneOrList } from "./errors.ts"
import { errorsIn, ruleOf, subjectsOf, titled } from "./key-states.ts"
import type { Sample } from "./samples/sample.ts"

const STATE = "PendingImport"

export const importedStateCases: Derivation = (operation, sample) =>
  Object.fromEntries(
    subjectsOf(sample).flatMap(([member, key]) => {
      const made = caseOf(operation, sample, key)
      return made ? [[`${member}/state/${STATE}`, titled(made, operation, member, STATE)]] : []
    }),
  )

function caseOf(operation: OperationName, sample: Sample, key: string): Omit<Case, "title"> | undefined {
  const input = sample.given?.keys?.[key] ?? {}
  const material = materialOf((input.KeySpec ?? "SYMMETRIC_DEFAULT") as KeySpec)
  const error = errorsIn(operation, sample, STATE)
  // What does not build on the key needs no material before: key-states.ts. Replicas have their own: multi-region-states.ts.
  const builds = refersTo([sample.ready ?? [], sample.given?.grants ?? {}], key)
  if (!builds || !material || error === undefined || input.MultiRegion || input.Origin) return undefined
  const grants = grantsOf(sample, key)
  const ready = [...imported(key, material), ...grants.steps, ...(sample.ready ?? [])]
  const KeyId = `\${${key}.KeyId}`
  const last = stepsOf(operation, sample, grants.renamed(sample.with), error.length > 0 ? { error: oneOrList(error) } : {}, [])
  return {
    rule: ruleOf(STATE),
    needs: ["import"],
    ...givenOf({ keys: { [key]: { ...input, Origin: "EXTERNAL" } } }),
    steps: [...ready, { call: "DeleteImportedKeyMaterial", with: { KeyId } }, last.at(-1)!],
  }
}

/** Undefined: no key material of the spec can be imported. */
function materialOf(spec: KeySpec): object | undefined {
  const { import: rules, bits = 0 } = keySpecs[spec]
  if (rules === undefined) return undefined
  return rules.format === "raw" ? { $random: bits / 8 } : { $fixture: `keys/rfc6979.json#/${spec}/privateKey` }
}

function imported(key: string, material: object): readonly CallStep[] {
  const KeyId = `\${${key}.KeyId}`
  const algorithm = "RSAES_OAEP_SHA_256"
  return [
    { call: "GetParametersForImport", with: { KeyId, WrappingAlgorithm: algorithm, WrappingKeySpec: "RSA_2048" }, as: "parameters" },
    {
      call: "ImportKeyMaterial",
      with: {
        KeyId,
        ImportToken: "${parameters.ImportToken}",
        EncryptedKeyMaterial: { $wrap: { publicKey: "${parameters.PublicKey}", algorithm, material } },
        ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE",
      },
    },
  ]
}

/** Grants that the sample is given on the key, as steps: they can be made only once the key has its material. */
function grantsOf({ given = {} }: Sample, key: string) {
  const grants = Object.entries(given.grants ?? {}).filter(([, input]) => refersTo(input, key))
  const later = (name: string) => `${name}Later`
  return {
    steps: grants.map(([name, input]): CallStep => ({ call: "CreateGrant", with: input, as: later(name) })),
    renamed(request: Sample["with"]): Sample["with"] {
      return JSON.parse(grants.reduce((text, [name]) => text.replaceAll(`\${${name}.`, `\${${later(name)}.`), JSON.stringify(request)))
    },
  }
}
