// Where the emulator's answers are other than those of AWS's examples, and why. Most examples are years old; the API reference wins.
import type { Example } from "./examples.ts"

export interface KnownDeviation {
  readonly examples: readonly Example["id"][]
  /** Kind and place, as compare.ts has them. */
  readonly deviations: readonly string[]
  readonly why: string
}

export const known: readonly KnownDeviation[] = [
  {
    examples: ["CreateKey[0]", "CreateKey[3]", "DescribeKey[0]", "DescribeKey[2]"],
    deviations: ["additional KeyMetadata.CurrentKeyMaterialId"],
    why: "The member came with on-demand rotation of imported keys, in 2025.",
  },
  {
    examples: ["DescribeKey[2]", "DescribeKey[3]"],
    deviations: ["additional KeyMetadata.KeySpec"],
    why: "The examples have it by its old name only, CustomerMasterKeySpec; others of the same operation have both.",
  },
  {
    examples: ["DescribeKey[2]"],
    deviations: ["other-value KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType"],
    why: "The key that the example asks for is in its own list of replicas, and yet is said to be the primary key.",
  },
  {
    examples: ["DescribeKey[3]"],
    deviations: ["other-value KeyMetadata.AWSAccountId", "other-value KeyMetadata.Arn"],
    why: "The example asks for a key of one account and shows one of another.",
  },
  {
    examples: ["ReplicateKey[0]"],
    deviations: ["additional ReplicaKeyMetadata.CurrentKeyMaterialId", "additional ReplicaKeyMetadata.KeySpec"],
    why: "As for DescribeKey.",
  },
  {
    examples: ["ReplicateKey[0]"],
    deviations: ["other-value ReplicaKeyMetadata.Enabled", "other-value ReplicaKeyMetadata.KeyState"],
    why: "By the operation's page a new replica key is Creating; the example shows it as it is afterwards.",
  },
  {
    examples: ["ReplicateKey[0]"],
    deviations: ["other-value ReplicaPolicy"],
    why: "The example cuts the policy off.",
  },
  {
    examples: ["Decrypt[0]", "Encrypt[0]"],
    deviations: ["additional EncryptionAlgorithm"],
    why: "The member came with asymmetric keys, in 2019.",
  },
  {
    examples: [
      ...["Decrypt[0]", "GenerateDataKey[0]", "GenerateDataKeyPair[0]", "GenerateDataKeyPairWithoutPlaintext[0]"],
      "GenerateDataKeyWithoutPlaintext[0]",
    ],
    deviations: ["additional KeyMaterialId"],
    why: "The member came with on-demand rotation of imported keys, in 2025.",
  },
  {
    examples: ["ReEncrypt[0]"],
    deviations: ["additional SourceEncryptionAlgorithm", "additional DestinationEncryptionAlgorithm"],
    why: "The members came with asymmetric keys, in 2019.",
  },
  {
    examples: ["ReEncrypt[0]"],
    deviations: ["additional SourceKeyMaterialId", "additional DestinationKeyMaterialId"],
    why: "The members came with on-demand rotation of imported keys, in 2025.",
  },
  {
    examples: ["DeleteImportedKeyMaterial[0]", "ImportKeyMaterial[0]"],
    deviations: ["additional KeyId", "additional KeyMaterialId"],
    why: "When the examples were written, the operations had answers without a body.",
  },
  {
    examples: ["GetKeyPolicy[0]"],
    deviations: ["additional PolicyName"],
    why: "The member is newer than the example.",
  },
  {
    examples: ["GetKeyRotationStatus[0]"],
    deviations: ["additional KeyId", "additional NextRotationDate", "additional RotationPeriodInDays"],
    why: "The members came with rotation periods of the customer's choice, in 2024.",
  },
  {
    examples: ["GetPublicKey[0]"],
    deviations: ["additional KeySpec"],
    why: "The example has it by its old name only, CustomerMasterKeySpec.",
  },
  {
    examples: ["ScheduleKeyDeletion[0]"],
    deviations: ["additional KeyState", "additional PendingWindowInDays"],
    why: "The members are newer than the example.",
  },
  {
    examples: ["ListAliases[0]"],
    deviations: ["additional Aliases.CreationDate", "additional Aliases.LastUpdatedDate"],
    why: "The members are newer than the example.",
  },
  {
    examples: ["ListGrants[0]", "ListRetirableGrants[0]"],
    deviations: ["additional Grants.Name"],
    why: "The guide's examples show an empty name where a grant has none; these leave it out.",
  },
  {
    examples: ["ListGrants[0]"],
    deviations: [
      ...["missing Grants.GranteePrincipal", "missing Grants.RetiringPrincipal"],
      ...["additional Grants.GranteeServicePrincipal", "additional Grants.RetiringServicePrincipal", "additional Grants.Constraints"],
    ],
    why: "Only services make grants whose principals are services by these members; for everybody else there are members of their own.",
  },
  {
    examples: ["ListGrants[0]"],
    deviations: ["other-value Truncated"],
    why: "The example is cut off: it says that more follows, and has no NextMarker.",
  },
  {
    examples: ["CreateCustomKeyStore[0]", "UpdateCustomKeyStore[2]"],
    deviations: ["request CloudHsmClusterId"],
    why: "The ID has a digit that the model's pattern for it does not allow.",
  },
  {
    examples: ["DescribeCustomKeyStores[0]", "DescribeCustomKeyStores[1]"],
    deviations: ["additional Truncated"],
    why: "The examples leave it out, here and nowhere else.",
  },
  {
    examples: ["DescribeCustomKeyStores[1]"],
    deviations: ["additional CustomKeyStores.CustomKeyStoreType"],
    why: "The member came with external key stores, in 2022.",
  },
]
