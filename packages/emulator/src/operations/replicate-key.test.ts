import { expect, test } from "vitest"
import { type As, type Kms, kms, type Members, newKey } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"

const AWAY: As = { region: "eu-west-1" }
const POLICY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" }],
}

const newPrimary = (caller: Kms, input: Members = {}) => newKey(caller, { MultiRegion: true, ...input })
const replicate = (caller: Kms, { KeyId }: Members, input: Members = {}) =>
  caller.call("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1", ...input })
const described = async (caller: Kms, { KeyId }: Members, as?: As) => (await caller.call("DescribeKey", { KeyId }, as)).KeyMetadata

test("a replica has the key ID, spec, usage, origin and material of its primary key, and an ARN of its Region", async () => {
  const caller = kms()
  const primary = await newPrimary(caller)
  const { ReplicaKeyMetadata: replica } = await replicate(caller, primary)
  const Arn = primary.Arn.replace("us-east-1", "eu-west-1")
  expect(replica).toMatchObject({
    KeyId: primary.KeyId,
    Arn,
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyUsage: "ENCRYPT_DECRYPT",
    Origin: "AWS_KMS",
    KeyManager: "CUSTOMER",
    CurrentKeyMaterialId: primary.CurrentKeyMaterialId,
    MultiRegion: true,
    MultiRegionConfiguration: {
      MultiRegionKeyType: "REPLICA",
      PrimaryKey: { Arn: primary.Arn, Region: "us-east-1" },
      ReplicaKeys: [{ Arn, Region: "eu-west-1" }],
    },
  })
  expect((await described(caller, primary)).MultiRegionConfiguration).toEqual({
    ...replica.MultiRegionConfiguration,
    MultiRegionKeyType: "PRIMARY",
  })
})

test("description, policy and tags of the primary key are not copied", async () => {
  const caller = kms()
  const Policy = JSON.stringify(POLICY)
  const primary = await newPrimary(caller, { Description: "first", Policy, Tags: [{ TagKey: "a", TagValue: "b" }] })
  const answer = await replicate(caller, primary)
  expect(answer).toMatchObject({ ReplicaKeyMetadata: { Description: "" }, ReplicaTags: [] })
  expect(answer.ReplicaPolicy).not.toBe(Policy)
  expect(JSON.parse(answer.ReplicaPolicy).Statement[0].Principal.AWS).toBe("arn:aws:iam::111122223333:root")
})

test("a replica gets the description, policy and tags of the request", async () => {
  const caller = kms()
  const own = { Description: "second", Policy: JSON.stringify(POLICY), Tags: [{ TagKey: "team", TagValue: "" }] }
  const answer = await replicate(caller, await newPrimary(caller), own)
  expect(answer).toMatchObject({
    ReplicaKeyMetadata: { Description: "second" },
    ReplicaPolicy: own.Policy,
    ReplicaTags: own.Tags,
  })
})

test("a replica is Creating in the answer and Enabled at the next request", async () => {
  const caller = kms()
  const primary = await newPrimary(caller)
  const { ReplicaKeyMetadata: replica } = await replicate(caller, primary)
  expect(replica).toMatchObject({ KeyState: "Creating", Enabled: false, CreationDate: START / 1000 })
  expect(await described(caller, primary, AWAY)).toMatchObject({ KeyState: "Enabled", Enabled: true })
})

test("with a delay a replica is Creating for as long: it can be managed and not used", async () => {
  const caller = kms({ multiRegionDelay: 5000 })
  const primary = await newPrimary(caller)
  const { KeyId } = primary
  await replicate(caller, primary)
  const arn = primary.Arn.replace("us-east-1", "eu-west-1")
  const creating = `KMSInvalidStateException: ${arn} is creating.`
  caller.emulator.clock.advance(4999)
  expect(await caller.refusal("GenerateDataKey", { KeyId, KeySpec: "AES_256" }, AWAY)).toBe(creating)
  expect(await caller.refusal("DisableKey", { KeyId }, AWAY)).toBe(creating)
  await caller.call("CreateAlias", { AliasName: "alias/early", TargetKeyId: KeyId }, AWAY)
  await caller.call("UpdateKeyDescription", { KeyId, Description: "early" }, AWAY)
  caller.emulator.clock.advance(1)
  expect(await described(caller, primary, AWAY)).toMatchObject({ KeyState: "Enabled", Description: "early" })
  await caller.call("GenerateDataKey", { KeyId: "alias/early", KeySpec: "AES_256" }, AWAY)
})

test("a replica whose deletion is scheduled while it is Creating does not become Enabled", async () => {
  const caller = kms({ multiRegionDelay: 5000 })
  const primary = await newPrimary(caller)
  await replicate(caller, primary)
  await caller.call("ScheduleKeyDeletion", { KeyId: primary.KeyId }, AWAY)
  caller.emulator.clock.advance(5000)
  expect((await described(caller, primary, AWAY)).KeyState).toBe("PendingDeletion")
})

test("a Region holds one key of a set; others of the partition take one each", async () => {
  const caller = kms()
  const primary = await newPrimary(caller)
  const { KeyId } = primary
  const exists = "AlreadyExistsException: You can create only one replica of each primary key in each AWS Region."
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion: "us-east-1" })).toBe(exists)
  await replicate(caller, primary)
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })).toBe(exists)
  await caller.call("ScheduleKeyDeletion", { KeyId }, AWAY)
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })).toBe(exists)
  await replicate(caller, primary, { ReplicaRegion: "ap-southeast-2" })
  const { ReplicaKeys } = (await described(caller, primary, AWAY)).MultiRegionConfiguration
  expect(ReplicaKeys.map(({ Region }: Members) => Region).sort()).toEqual(["ap-southeast-2", "eu-west-1"])
})

test("two unrelated keys have replicas in the same Region", async () => {
  const caller = kms()
  const [one, two] = [await newPrimary(caller), await newPrimary(caller)]
  await replicate(caller, one)
  await replicate(caller, two)
  expect((await caller.call("ListKeys", {}, AWAY)).Keys).toHaveLength(2)
})

test.each(["cn-north-1", "us-gov-west-1", "nowhere-1", "mars-north-1"])("does not replicate into %s", async (ReplicaRegion) => {
  const caller = kms()
  const { KeyId } = await newPrimary(caller)
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion })).toMatch(/^ValidationException: /)
})

test("a single-Region key and a replica cannot be replicated", async () => {
  const caller = kms()
  const single = await newKey(caller)
  expect(await caller.refusal("ReplicateKey", { KeyId: single.KeyId, ReplicaRegion: "eu-west-1" })).toBe(
    `UnsupportedOperationException: ${single.Arn} is not a multi-Region key which is not valid for this operation.`,
  )
  const primary = await newPrimary(caller)
  await replicate(caller, primary)
  expect(await caller.refusal("ReplicateKey", { KeyId: primary.KeyId, ReplicaRegion: "us-west-2" }, AWAY)).toMatch(
    /^UnsupportedOperationException: .* is a multi-Region replica key /,
  )
})

test("a disabled primary key cannot be replicated", async () => {
  const caller = kms()
  const { KeyId } = await newPrimary(caller)
  await caller.call("DisableKey", { KeyId })
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })).toMatch(/^DisabledException/)
})

test.each([
  ["a policy that is not JSON", { Policy: "{" }, "MalformedPolicyDocumentException"],
  ["a policy that locks its author out", { Policy: JSON.stringify(POLICY).replace("1111", "9999") }, "MalformedPolicyDocumentException"],
  ["a reserved tag", { Tags: [{ TagKey: "aws:a", TagValue: "" }] }, "TagException"],
])("refuses %s and makes no replica", async (_, input, code) => {
  const caller = kms()
  const primary = await newPrimary(caller)
  expect(await caller.refusal("ReplicateKey", { KeyId: primary.KeyId, ReplicaRegion: "eu-west-1", ...input })).toMatch(
    new RegExp(`^${code}: `),
  )
  expect((await caller.call("ListKeys", {}, AWAY)).Keys).toEqual([])
  expect((await described(caller, primary)).MultiRegionConfiguration.ReplicaKeys).toEqual([])
})

test("the lockout check of a replica's policy can be bypassed", async () => {
  const caller = kms()
  const Policy = JSON.stringify(POLICY).replace("111122223333", "444455556666")
  const answer = await replicate(caller, await newPrimary(caller), { Policy, BypassPolicyLockoutSafetyCheck: true })
  expect(answer.ReplicaPolicy).toBe(Policy)
})

test("a replica needs room among the keys of its Region", async () => {
  const caller = kms({ quotas: { keysPerRegion: 1 } })
  const { KeyId } = await newPrimary(caller)
  await newKey(caller, {}, AWAY)
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })).toMatch(/^LimitExceededException: /)
  await caller.call("ReplicateKey", { KeyId, ReplicaRegion: "us-west-2" })
})

test("another account cannot replicate the key", async () => {
  const caller = kms()
  const { Arn } = await newPrimary(caller)
  expect(await caller.refusal("ReplicateKey", { KeyId: Arn, ReplicaRegion: "eu-west-1" }, { account: "444455556666" })).toMatch(
    /^AccessDeniedException: .* kms:ReplicateKey /,
  )
})
