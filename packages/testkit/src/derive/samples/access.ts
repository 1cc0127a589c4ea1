// Who may do what to a key: tags, key policies, grants.
import { ABSENT } from "../absent.ts"
import type { Sample } from "./sample.ts"

const given = { keys: { key: {} } }
const keys = { KeyId: "key" }
const ROOT = "arn:${target.partition}:iam::${target.account}:root"

const tags: Sample = { group: "tags", given, with: { KeyId: "${key.KeyId}" }, keys }
const policies: Sample = { ...tags, group: "policies" }
const grants: Sample = { ...tags, group: "grants" }

const grant = { KeyId: "${key.KeyId}", GranteePrincipal: ROOT, Operations: ["Decrypt"] }
const ended: Sample = {
  ...grants,
  given: { ...given, grants: { grant } },
  with: { KeyId: "${key.KeyId}", GrantId: "${grant.GrantId}" },
}

const POLICY =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:${target.partition}:iam::${target.account}:root"},"Action":"kms:*","Resource":"*"}]}'

/** A resource that a service acts for; KMS does not look for it. */
const SOURCE = "arn:aws:sqs:us-east-1:111122223333:queue"

/** What a grant on a symmetric encryption key may permit. */
const PERMITTED = [
  ...["Decrypt", "Encrypt", "ReEncryptFrom", "ReEncryptTo", "CreateGrant", "RetireGrant", "DescribeKey"],
  ...["GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"],
]

export const accessSamples = {
  TagResource: {
    ...tags,
    with: { KeyId: "${key.KeyId}", Tags: [{ TagKey: "derived", TagValue: "one" }] },
    accepts: ["Tags.TagKey/length/", "Tags.TagValue/length/"],
  },
  UntagResource: { ...tags, with: { KeyId: "${key.KeyId}", TagKeys: ["derived"] }, accepts: ["TagKeys.item/length/"] },
  ListResourceTags: { ...tags, accepts: ["Limit/"] },
  GetKeyPolicy: policies,
  PutKeyPolicy: { ...policies, with: { KeyId: "${key.KeyId}", Policy: POLICY }, accepts: ["Policy/pattern/inside"] },
  ListKeyPolicies: { ...policies, accepts: ["Limit/"] },
  CreateGrant: {
    ...grants,
    with: grant,
    beside: {
      GranteeServicePrincipal: {
        GranteePrincipal: ABSENT,
        RetiringPrincipal: ROOT,
        Constraints: { SourceArn: SOURCE },
      },
    },
    inside: { Constraints: { SourceArn: SOURCE } },
    accepts: ["Name/", "GrantTokens/list-size/minimum", ...PERMITTED.map((operation) => `Operations.item/enum/${operation}`)],
  },
  ListGrants: {
    ...grants,
    beside: { GranteeServicePrincipal: { GranteePrincipal: ABSENT } },
    accepts: ["Limit/"],
  },
  ListRetirableGrants: {
    group: "grants",
    with: { RetiringPrincipal: ROOT },
    keys: {},
    beside: { RetiringServicePrincipal: { RetiringPrincipal: ABSENT } },
    accepts: ["Limit/"],
  },
  RetireGrant: { ...ended, beside: { GrantToken: { KeyId: ABSENT, GrantId: ABSENT } } },
  RevokeGrant: ended,
} satisfies Record<string, Sample>
