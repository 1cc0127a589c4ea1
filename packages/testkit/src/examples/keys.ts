// Set-ups of the examples about keys, aliases, tags and policies.
import type { Caller } from "./caller.ts"
import { after, KEY, oneKey, type SetUp } from "./set-up.ts"

const external: SetUp = { keys: [{ KeyId: KEY, Origin: "EXTERNAL" }] }
const aliased: SetUp = { keys: [{ KeyId: KEY, Aliases: ["alias/ExampleAlias"] }] }

const MULTI_REGION = "mrk-1234abcd12ab34cd56ef1234567890ab"

/** Keys of ListKeys, and of ListAliases. */
const LISTED = [
  "0d990263-018e-4e65-a703-eff731de951e",
  "144be297-0ae1-44ac-9c8f-93cd8c82f841",
  "21184251-b765-428e-b852-2c7353e72571",
  "214fe92f-5b03-4ae1-b350-db2a45dbe10c",
  "339963f2-e523-49d3-af24-a0fe752aa458",
  "b776a44b-df37-4438-9be4-a27494e4271a",
  "deaf6c9e-cf2c-46a6-bf6d-0b6d487cffbb",
]
const ALIASED = {
  "alias/example1": "4da1e216-62d0-46c5-a7c0-5f3a3d2f8046",
  "alias/example2": "f32fef59-2cc2-445b-8573-2d73328acbee",
  "alias/example3": "1374ef38-d34e-4d5f-b2c9-4e0daee38855",
}
const SERVICES = ["acm", "ebs", "rds", "redshift", "s3"]

/** In the order of the example, which no page promises. An AWS managed key is made when it is first asked for by its name. */
async function makeAliases(kms: Caller): Promise<void> {
  for (const service of SERVICES) await kms.call("DescribeKey", { KeyId: `alias/aws/${service}` })
  for (const [AliasName, TargetKeyId] of Object.entries(ALIASED)) await kms.call("CreateAlias", { AliasName, TargetKeyId })
}

async function replicate(kms: Caller): Promise<void> {
  for (const ReplicaRegion of ["eu-west-1", "ap-northeast-1", "sa-east-1"]) {
    await kms.in("us-west-2").call("ReplicateKey", { KeyId: MULTI_REGION, ReplicaRegion })
  }
}

export const keySetUps: Readonly<Record<string, SetUp>> = {
  "CancelKeyDeletion[0]": after("ScheduleKeyDeletion"),
  "CreateAlias[0]": oneKey,
  "CreateKey[0]": {},
  "CreateKey[1]": {},
  "CreateKey[2]": {},
  "CreateKey[3]": {},
  "CreateKey[4]": {},
  "CreateKey[6]": {},
  "DeleteAlias[0]": aliased,
  "DescribeKey[0]": oneKey,
  "DescribeKey[1]": { keys: [{ KeyId: KEY, KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY", Enabled: false }] },
  "DescribeKey[2]": { keys: [{ KeyId: MULTI_REGION, Region: "us-west-2", MultiRegion: true }], ready: replicate },
  "DescribeKey[3]": {
    keys: [{ KeyId: KEY, KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC", Description: "Development test key" }],
  },
  "DisableKey[0]": oneKey,
  "EnableKey[0]": { keys: [{ KeyId: KEY, Enabled: false }] },
  "GetKeyPolicy[0]": oneKey,
  "ListAliases[0]": { keys: Object.values(ALIASED).map((KeyId) => ({ KeyId })), ready: makeAliases },
  "ListKeyPolicies[0]": oneKey,
  "ListKeys[0]": { keys: LISTED.map((KeyId) => ({ KeyId })) },
  "ListResourceTags[0]": {
    keys: [
      {
        KeyId: KEY,
        Tags: [
          { TagKey: "CostCenter", TagValue: "87654" },
          { TagKey: "CreatedBy", TagValue: "ExampleUser" },
          { TagKey: "Purpose", TagValue: "Test" },
        ],
      },
    ],
  },
  "PutKeyPolicy[0]": oneKey,
  "ReplicateKey[0]": { keys: [{ KeyId: MULTI_REGION, Region: "us-east-1", MultiRegion: true }] },
  "ScheduleKeyDeletion[0]": oneKey,
  "TagResource[0]": oneKey,
  "UntagResource[0]": { keys: [{ KeyId: KEY, Tags: ["Purpose", "CostCenter"].map((TagKey) => ({ TagKey, TagValue: "old" })) }] },
  "UpdateAlias[0]": { keys: [{ KeyId: KEY }, { Aliases: ["alias/ExampleAlias"] }] },
  "UpdateKeyDescription[0]": oneKey,
  "DisableKeyRotation[0]": after("EnableKeyRotation"),
  "EnableKeyRotation[0]": oneKey,
  "GetKeyRotationStatus[0]": after("EnableKeyRotation"),
  "GetParametersForImport[0]": external,
}
