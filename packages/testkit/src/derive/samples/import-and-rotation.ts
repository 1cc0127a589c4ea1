// Imported key material, and rotation.
import type { Sample } from "./sample.ts"

const keys = { KeyId: "key" }
const named = { with: { KeyId: "${key.KeyId}" }, keys }
const symmetric = { ...named, group: "rotation", given: { keys: { key: {} } } }
// Keys without material cannot be brought into other states; with material they are the subject of written cases.
const external = { ...named, group: "import", given: { keys: { key: { Origin: "EXTERNAL" } } }, state: "PendingImport" } as const
const answers = { KeyId: { KeyId: "${key.Arn}" } }
const wrapping = { WrappingAlgorithm: "RSAES_OAEP_SHA_256", WrappingKeySpec: "RSA_2048" }
/** Footnote 7: but for keys in custom key stores. */
const inAnyState = {
  ...({ Enabled: "ok", Disabled: "ok", PendingDeletion: "ok" } as const),
  ...({ PendingReplicaDeletion: "ok", Creating: "ok", Updating: "ok" } as const),
}

export const importAndRotationSamples = {
  EnableKeyRotation: {
    ...symmetric,
    with: { KeyId: "${key.KeyId}", RotationPeriodInDays: 180 },
    accepts: ["RotationPeriodInDays/"],
    // Footnote 7: but for keys in custom key stores.
    states: { Enabled: "ok" },
  },
  DisableKeyRotation: { ...symmetric, states: { Enabled: "ok" } },
  GetKeyRotationStatus: { ...symmetric, states: inAnyState },
  RotateKeyOnDemand: { ...symmetric, states: { Enabled: "ok" } },
  ListKeyRotations: {
    ...symmetric,
    accepts: ["Limit/", "IncludeKeyMaterial/"],
    states: inAnyState,
  },
  GetParametersForImport: {
    ...external,
    with: { KeyId: "${key.KeyId}", ...wrapping },
    accepts: ["WrappingAlgorithm/enum/RSAES_OAEP_SHA_1", "WrappingAlgorithm/enum/RSAES_OAEP_SHA_256", "WrappingKeySpec/enum/RSA_2048"],
    answers,
  },
  ImportKeyMaterial: {
    ...external,
    ready: [{ call: "GetParametersForImport", with: { KeyId: "${key.KeyId}", ...wrapping }, as: "parameters" }],
    with: {
      KeyId: "${key.KeyId}",
      ImportToken: "${parameters.ImportToken}",
      EncryptedKeyMaterial: {
        $wrap: { publicKey: "${parameters.PublicKey}", algorithm: wrapping.WrappingAlgorithm, material: { $random: 32 } },
      },
      ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE",
    },
    beside: { ValidTo: { ExpirationModel: "KEY_MATERIAL_EXPIRES" } },
    accepts: ["ImportType/enum/NEW_KEY_MATERIAL", "KeyMaterialDescription/length/maximum", "KeyMaterialDescription/pattern/inside"],
    answers,
    // For a key of origin EXTERNAL the table names no error.
    states: { PendingDeletion: "written" },
  },
  DeleteImportedKeyMaterial: { ...external, answers, states: { PendingDeletion: "ok" } },
} satisfies Record<string, Sample>
