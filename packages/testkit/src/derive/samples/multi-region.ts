// Related multi-Region keys.
import type { Sample } from "./sample.ts"

const given = { keys: { key: { MultiRegion: true } } }
const keys = { KeyId: "key" }

export const multiRegionSamples = {
  ReplicateKey: {
    group: "multi-region",
    given,
    with: { KeyId: "${key.KeyId}", ReplicaRegion: "${second.region}" },
    keys,
    accepts: ["Description/", "Tags.TagKey/length/", "Tags.TagValue/length/"],
    answers: { KeyId: { ReplicaKeyMetadata: { KeyId: "${key.KeyId}" } } },
  },
  UpdatePrimaryRegion: {
    group: "multi-region",
    given,
    ready: [
      { call: "ReplicateKey", with: { KeyId: "${key.KeyId}", ReplicaRegion: "${second.region}" }, as: "replica" },
      {
        call: "DescribeKey",
        in: "second",
        with: { KeyId: "${replica.ReplicaKeyMetadata.KeyId}" },
        returns: { KeyMetadata: { KeyState: "Enabled" } },
        eventually: true,
        as: "ready",
      },
    ],
    with: { KeyId: "${key.KeyId}", PrimaryRegion: "${ready.KeyMetadata.MultiRegionConfiguration.ReplicaKeys[0].Region}" },
    keys,
  },
} satisfies Record<string, Sample>
