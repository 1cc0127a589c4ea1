import { describe, expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"
import { predefinedAliases } from "./aws-managed.ts"
import { awsServices } from "./aws-services.ts"

const S3 = "alias/aws/s3"
const Plaintext = "c2VjcmV0"

async function withManaged() {
  const caller = kms()
  const { KeyMetadata: key } = await caller.call("DescribeKey", { KeyId: S3 })
  return { ...caller, caller, key }
}

describe("An AWS managed key", () => {
  test("is made when DescribeKey first names its alias, and is the same ever after", async () => {
    const { call, key } = await withManaged()
    expect(key).toMatchObject({
      KeyManager: "AWS",
      KeySpec: "SYMMETRIC_DEFAULT",
      KeyUsage: "ENCRYPT_DECRYPT",
      KeyState: "Enabled",
      Origin: "AWS_KMS",
      MultiRegion: false,
      Description: "Default key that protects my S3 objects when no other key is defined",
    })
    for (const KeyId of [S3, `arn:aws:kms:us-east-1:111122223333:${S3}`, key.KeyId, key.Arn]) {
      expect((await call("DescribeKey", { KeyId })).KeyMetadata).toEqual(key)
    }
  })

  test("is made once, also for two who ask at the same time, and by alias ARN", async () => {
    const { call } = kms()
    const KeyId = "arn:aws:kms:us-east-1:111122223333:alias/aws/ebs"
    const both = await Promise.all([call("DescribeKey", { KeyId }), call("DescribeKey", { KeyId: "alias/aws/ebs" })])
    expect(both[0].KeyMetadata).toEqual(both[1].KeyMetadata)
    expect((await call("ListKeys")).Keys).toHaveLength(1)
  })

  test("is another one in each account and Region", async () => {
    const { call, refusal, key } = await withManaged()
    const elsewhere = await call("DescribeKey", { KeyId: S3 }, { region: "eu-west-1" })
    const theirs = await call("DescribeKey", { KeyId: S3 }, { account: "444455556666" })
    expect(new Set([key.Arn, elsewhere.KeyMetadata.Arn, theirs.KeyMetadata.Arn]).size).toBe(3)
    const arn = `arn:aws:kms:us-east-1:111122223333:alias/aws/sns`
    expect(await refusal("DescribeKey", { KeyId: arn }, { account: "444455556666" })).toMatch(/^AccessDeniedException/)
  })

  test("is listed with its alias, and can be looked at", async () => {
    const { call, key } = await withManaged()
    expect((await call("ListKeys")).Keys).toEqual([{ KeyId: key.KeyId, KeyArn: key.Arn }])
    expect((await call("ListAliases")).Aliases).toMatchObject([{ AliasName: S3, TargetKeyId: key.KeyId }])
    expect((await call("ListGrants", { KeyId: key.KeyId })).Grants).toEqual([])
    expect((await call("ListResourceTags", { KeyId: key.KeyId })).Tags).toEqual([])
    const policy = JSON.parse((await call("GetKeyPolicy", { KeyId: key.KeyId })).Policy)
    expect(policy.Statement[0].Condition.StringEquals).toEqual({
      "kms:ViaService": "s3.us-east-1.amazonaws.com",
      "kms:CallerAccount": "111122223333",
    })
  })

  test.each<[string, object]>([
    ["Encrypt", { Plaintext }],
    ["GenerateDataKey", { KeySpec: "AES_256" }],
    ["CreateGrant", { GranteePrincipal: "arn:aws:iam::111122223333:root", Operations: ["Decrypt"] }],
    ["DisableKey", {}],
    ["ScheduleKeyDeletion", {}],
    ["EnableKeyRotation", {}],
    ["UpdateKeyDescription", { Description: "mine" }],
    ["TagResource", { Tags: [{ TagKey: "a", TagValue: "" }] }],
    ["PutKeyPolicy", { Policy: "{}" }],
  ])("is not for %s", async (operation, more) => {
    const { refusal, key } = await withManaged()
    expect(await refusal(operation as "Encrypt", { KeyId: key.KeyId, ...more })).toMatch(
      /^AccessDeniedException: .* no resource-based policy/,
    )
  })

  test("gets no alias of a customer's, neither new nor moved", async () => {
    const { call, refusal, caller, key } = await withManaged()
    const { KeyId } = await newKey(caller)
    expect(await refusal("CreateAlias", { AliasName: "alias/a", TargetKeyId: key.KeyId })).toMatch(/^AccessDeniedException/)
    await call("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })
    expect(await refusal("UpdateAlias", { AliasName: "alias/a", TargetKeyId: key.KeyId })).toMatch(/^AccessDeniedException/)
    expect(await refusal("DeleteAlias", { AliasName: S3 })).toMatch(/^ValidationException/)
  })

  test("does not count as one of the customer's keys", async () => {
    const caller = kms({ quotas: { keysPerRegion: 1 } })
    await caller.call("DescribeKey", { KeyId: S3 })
    await newKey(caller)
    expect(await caller.refusal("CreateKey")).toMatch(/^LimitExceededException/)
  })
})

describe("A predefined alias", () => {
  test("has no key before DescribeKey asks for it", async () => {
    const { refusal, call } = kms()
    expect(await refusal("Encrypt", { KeyId: S3, Plaintext })).toMatch(/^NotFoundException/)
    expect((await call("ListAliases")).Aliases).toEqual([])
  })

  test("is one of AWS's services', each with a source", async () => {
    const { refusal } = kms()
    expect(await refusal("DescribeKey", { KeyId: "alias/aws/nothing" })).toMatch(/^NotFoundException/)
    expect(await refusal("DescribeKey", { KeyId: "alias/aws/toString" })).toMatch(/^NotFoundException/)
    for (const { source } of Object.values(awsServices)) expect(source).toMatch(/^https:/)
  })

  test("is listed without a key where the option says so, and keeps its entry when it gets one", async () => {
    const { call } = kms({ predefinedAliases: true })
    const names = async () => (await call("ListAliases", { Limit: 100 })).Aliases
    const before = await names()
    expect(before.map(({ AliasName }: { AliasName: string }) => AliasName)).toEqual(predefinedAliases)
    for (const alias of before) expect(alias).not.toHaveProperty("TargetKeyId")
    const { KeyMetadata } = await call("DescribeKey", { KeyId: S3 })
    const after = await names()
    expect(after).toHaveLength(before.length)
    expect(after.find(({ AliasName }: { AliasName: string }) => AliasName === S3).TargetKeyId).toBe(KeyMetadata.KeyId)
  })
})
