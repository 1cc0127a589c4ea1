// Mutants of what is told of a key: members that are wrong, that are missing, or that stand where they do not belong.
import type { Json } from "../json.ts"
import { ask } from "./front-calls.ts"
import { changes, drops, precedes, refuses, refusesStates, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const TOLD = ["CreateKey", "DescribeKey"] as const

/** Changes the metadata. */
const told = (change: (key: Json) => Json, operations: readonly ("CreateKey" | "DescribeKey")[] = TOLD) =>
  changes(operations, (output) =>
    output.KeyMetadata ? { ...output, KeyMetadata: { ...(output.KeyMetadata as Json), ...change(output.KeyMetadata as Json) } } : output,
  )

const untold = (...members: readonly string[]) => drops(TOLD, ...members.map((member) => `KeyMetadata.${member}`))

export const keyMetadataMutants = {
  "metadata.always-enabled": wrong(
    "Enabled is always true",
    ["metadata.enabled"],
    told(() => ({ Enabled: true })),
  ),
  "metadata.no-account": wrong(
    "the account is another one",
    ["metadata.account"],
    told(() => ({ AWSAccountId: "123412341234" })),
  ),
  "metadata.created-just-now": wrong(
    "CreationDate is the time of the question",
    ["metadata.creation-date"],
    told(({ CreationDate }) => ({ CreationDate: Number(CreationDate) + 3600 }), ["DescribeKey"]),
  ),
  "metadata.old-name-of-spec": wrong("CustomerMasterKeySpec is left out", ["metadata.cmk-spec"], untold("CustomerMasterKeySpec")),
  "metadata.other-spec": wrong(
    "KeySpec is told without its size",
    ["metadata.spec-and-usage"],
    told(({ KeySpec }) => ({ KeySpec: String(KeySpec).replace(/_\d+$/, "") })),
  ),
  "metadata.no-encryption-algorithms": wrong(
    "EncryptionAlgorithms is left out",
    ["metadata.encryption-algorithms"],
    untold("EncryptionAlgorithms"),
  ),
  "metadata.no-signing-algorithms": wrong("SigningAlgorithms is left out", ["metadata.signing-algorithms"], untold("SigningAlgorithms")),
  "metadata.no-mac-algorithms": wrong("MacAlgorithms is left out", ["metadata.mac-algorithms"], untold("MacAlgorithms")),
  "metadata.no-agreement-algorithms": wrong(
    "KeyAgreementAlgorithms is left out",
    ["metadata.key-agreement-algorithms"],
    untold("KeyAgreementAlgorithms"),
  ),
  "metadata.no-encapsulation-algorithms": wrong(
    "EncapsulationAlgorithms is left out",
    ["metadata.encapsulation-algorithms"],
    untold("EncapsulationAlgorithms"),
  ),
  "metadata.no-material": wrong("CurrentKeyMaterialId is left out", ["metadata.current-material"], untold("CurrentKeyMaterialId")),
  "metadata.deletion-date-always": wrong(
    "every key has a DeletionDate",
    ["metadata.deletion-date"],
    told(({ CreationDate, DeletionDate }) => ({ DeletionDate: DeletionDate ?? Number(CreationDate) + 1e9 })),
  ),
  "metadata.pending-window-always": wrong(
    "every key has a PendingDeletionWindowInDays",
    ["metadata.pending-window"],
    told(() => ({ PendingDeletionWindowInDays: 30 })),
  ),
  "metadata.own-origin": wrong(
    "every key's material is of KMS",
    ["metadata.origin"],
    told(() => ({ Origin: "AWS_KMS" })),
  ),
  "metadata.every-key-expires": wrong(
    "every key has an ExpirationModel",
    ["metadata.imported-only"],
    told(() => ({ ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" })),
  ),
  "metadata.every-key-stored": wrong(
    "every key is in a custom key store",
    ["metadata.custom-store-only"],
    told(() => ({ CustomKeyStoreId: "cks-00000000000000000" })),
  ),
  "metadata.every-key-multi-region": wrong(
    "every key has a MultiRegionConfiguration",
    ["metadata.multiregion-configuration"],
    told(() => ({ MultiRegionConfiguration: { MultiRegionKeyType: "PRIMARY", ReplicaKeys: [] } })),
  ),
  "describe-key.tags-told": wrong(
    "the metadata has tags and aliases",
    ["describekey.only-metadata"],
    changes("DescribeKey", (output) => ({ ...output, Tags: [], Aliases: [] })),
  ),
  "describe-key.usable-only": wrong(
    "keys that cannot be used are not described",
    ["describekey.any-state", "delete.still-manageable"],
    refusesStates("DescribeKey", "KMSInvalidStateException", ["Disabled", "PendingDeletion", "PendingImport"]),
  ),
  "describe-key.enables": wrong(
    "DescribeKey enables the key",
    ["describekey.changes-nothing"],
    precedes("DescribeKey", (call, behind) => ask(behind, call, "EnableKey", { KeyId: call.input.KeyId })),
  ),
  "describe-key.predefined-alias-unknown": wrong(
    "a predefined alias without a key is not found",
    ["describekey.aws-managed-created"],
    refuses("DescribeKey", "NotFoundException", ({ KeyId }) => String(KeyId).includes("alias/aws/")),
  ),
} satisfies Record<string, Mutant>
