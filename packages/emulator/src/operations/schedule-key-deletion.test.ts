import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"

const DAY = 86_400_000

test("the waiting period is 30 days unless the request says otherwise", async () => {
  const caller = kms()
  const [one, two] = [await newKey(caller), await newKey(caller)]
  expect(await caller.call("ScheduleKeyDeletion", { KeyId: one.KeyId })).toEqual({
    KeyId: one.Arn,
    DeletionDate: (START + 30 * DAY) / 1000,
    KeyState: "PendingDeletion",
    PendingWindowInDays: 30,
  })
  expect(await caller.call("ScheduleKeyDeletion", { KeyId: two.Arn, PendingWindowInDays: 7 })).toMatchObject({
    DeletionDate: (START + 7 * DAY) / 1000,
    PendingWindowInDays: 7,
  })
})

test.each([6, 31, 0])("refuses a waiting period of %d days", async (PendingWindowInDays) => {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  expect(await caller.refusal("ScheduleKeyDeletion", { KeyId, PendingWindowInDays })).toMatch(
    /^ValidationException: .*'pendingWindowInDays'/,
  )
})

test("the metadata tells when the key will be deleted", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  const { KeyMetadata } = await caller.call("DescribeKey", { KeyId })
  expect(KeyMetadata).toMatchObject({ KeyState: "PendingDeletion", Enabled: false, DeletionDate: (START + 7 * DAY) / 1000 })
})

test("a key that is pending deletion cannot be scheduled again, changed or used", async () => {
  const caller = kms()
  const key = await newKey(caller)
  const { KeyId } = key
  await caller.call("ScheduleKeyDeletion", { KeyId })
  const pending = `KMSInvalidStateException: ${key.Arn} is pending deletion.`
  expect(await caller.refusal("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })).toBe(pending)
  expect(await caller.refusal("UpdateKeyDescription", { KeyId, Description: "d" })).toBe(pending)
  expect(await caller.refusal("CreateAlias", { TargetKeyId: KeyId, AliasName: "alias/a" })).toBe(pending)
  expect(await caller.refusal("GenerateDataKey", { KeyId, NumberOfBytes: 1 })).toBe(pending)
})

test("aliases stay while the key is pending deletion and go with it; its name is free again", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  await caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })
  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  expect((await caller.call("ListAliases")).Aliases).toHaveLength(1)
  caller.emulator.clock.advance(7 * DAY)
  expect((await caller.call("ListAliases")).Aliases).toEqual([])
  expect((await caller.call("ListKeys")).Keys).toEqual([])
  expect(await caller.refusal("DescribeKey", { KeyId: "alias/a" })).toMatch(/^NotFoundException: Alias /)
  const next = await newKey(caller)
  await caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: next.KeyId })
})

test("the end of one key's waiting period leaves keys of other Regions alone", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  const away = { region: "eu-west-1" }
  const other = await newKey(caller, {}, away)
  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  caller.emulator.clock.advance(7 * DAY)
  expect((await caller.call("DescribeKey", { KeyId: other.KeyId }, away)).KeyMetadata.KeyState).toBe("Enabled")
  expect(await caller.refusal("DescribeKey", { KeyId })).toMatch(/^NotFoundException/)
})

test("a primary key with replicas waits for the end of the last one before its own waiting period begins", async () => {
  const caller = kms()
  const away = { region: "eu-west-1" }
  const { KeyId, Arn } = await newKey(caller, { MultiRegion: true })
  await caller.call("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })
  const answer = await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 10 })
  expect(answer).toEqual({ KeyId: Arn, KeyState: "PendingReplicaDeletion", PendingWindowInDays: 10 })
  const waiting = (await caller.call("DescribeKey", { KeyId })).KeyMetadata
  expect(waiting).toMatchObject({ KeyState: "PendingReplicaDeletion", Enabled: false, PendingDeletionWindowInDays: 10 })
  expect(waiting).not.toHaveProperty("DeletionDate")
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion: "us-west-2" })).toMatch(/^KMSInvalidStateException/)
  await caller.call("GenerateDataKey", { KeyId, KeySpec: "AES_256" }, away)

  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 }, away)
  caller.emulator.clock.advance(7 * DAY)
  const pending = (await caller.call("DescribeKey", { KeyId })).KeyMetadata
  expect(pending).toMatchObject({ KeyState: "PendingDeletion", DeletionDate: (START + 17 * DAY) / 1000 })
  expect(pending).not.toHaveProperty("PendingDeletionWindowInDays")
  expect(pending.MultiRegionConfiguration.ReplicaKeys).toEqual([])
  caller.emulator.clock.advance(10 * DAY)
  expect(await caller.refusal("DescribeKey", { KeyId })).toMatch(/^NotFoundException/)
})

test("the deletion of a primary key that waits for its replicas can be cancelled", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller, { MultiRegion: true })
  await caller.call("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })
  await caller.call("ScheduleKeyDeletion", { KeyId })
  await caller.call("CancelKeyDeletion", { KeyId })
  const { KeyMetadata } = await caller.call("DescribeKey", { KeyId })
  expect(KeyMetadata).toMatchObject({ KeyState: "Disabled" })
  expect(KeyMetadata).not.toHaveProperty("PendingDeletionWindowInDays")
})

test("a replica that was deleted can be made again and opens what its predecessor closed", async () => {
  const caller = kms()
  const away = { region: "eu-west-1" }
  const { KeyId } = await newKey(caller, { MultiRegion: true })
  await caller.call("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })
  const { CiphertextBlob, Plaintext } = await caller.call("GenerateDataKey", { KeyId, KeySpec: "AES_256" }, away)
  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 }, away)
  caller.emulator.clock.advance(7 * DAY)
  expect(await caller.refusal("DescribeKey", { KeyId }, away)).toMatch(/^NotFoundException/)
  await caller.call("ReplicateKey", { KeyId, ReplicaRegion: "eu-west-1" })
  expect((await caller.call("Decrypt", { CiphertextBlob }, away)).Plaintext).toBe(Plaintext)
})
