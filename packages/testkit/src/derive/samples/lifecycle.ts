// Keys from creation to deletion.
import { ABSENT } from "../absent.ts"
import type { Sample } from "./sample.ts"

const given = { keys: { key: {} } }
const keys = { KeyId: "key" }
const named = { group: "lifecycle", given, with: { KeyId: "${key.KeyId}" }, keys }

export const lifecycleSamples = {
  CreateKey: {
    group: "lifecycle",
    with: {},
    keys: {},
    beside: {
      CustomerMasterKeySpec: { KeySpec: ABSENT },
      CustomKeyStoreId: { Origin: "AWS_CLOUDHSM" },
      XksKeyId: { Origin: "EXTERNAL_KEY_STORE", CustomKeyStoreId: "cks-1234567890abcdef0" },
    },
    accepts: [
      "Policy/pattern/inside",
      "Description/",
      "KeyUsage/enum/ENCRYPT_DECRYPT",
      "KeySpec/enum/SYMMETRIC_DEFAULT",
      "CustomerMasterKeySpec/enum/SYMMETRIC_DEFAULT",
      "Origin/enum/AWS_KMS",
      "Origin/enum/EXTERNAL",
      "Tags.TagKey/length/",
      "Tags.TagValue/length/",
    ],
  },
  DescribeKey: {
    ...named,
    accepts: ["GrantTokens/list-size/minimum"],
    answers: { KeyId: { KeyMetadata: { KeyId: "${key.KeyId}", Arn: "${key.Arn}" } } },
  },
  ListKeys: {
    group: "lifecycle",
    with: {},
    keys: {},
    accepts: ["Limit/", "ResourceOwners/list-size/minimum", "ResourceOwners.item/enum/SELF"],
  },
  EnableKey: { ...named, state: "Disabled" },
  DisableKey: named,
  GetKeyLastUsage: named,
  UpdateKeyDescription: {
    ...named,
    with: { KeyId: "${key.KeyId}", Description: "derived" },
    accepts: ["Description/"],
  },
  ScheduleKeyDeletion: {
    ...named,
    group: "deletion",
    with: { KeyId: "${key.KeyId}", PendingWindowInDays: 7 },
    accepts: ["PendingWindowInDays/"],
    answers: { KeyId: { KeyId: "${key.Arn}" } },
  },
  CancelKeyDeletion: { ...named, group: "deletion", state: "PendingDeletion", answers: { KeyId: { KeyId: "${key.Arn}" } } },
} satisfies Record<string, Sample>
