import { randomBytes } from "node:crypto"
import { expect, test } from "vitest"
import { importInto, importRefused } from "../../test/import.ts"
import { kms, type Members, newKey } from "../../test/kms.ts"

const DAY = 86_400_000
const AWAY = { region: "eu-west-1" }
const [material, next] = [randomBytes(32), randomBytes(32)]

/** A primary key in the home Region and its replica in another. */
async function related(input: Members) {
  const caller = kms()
  const { KeyId } = await newKey(caller, { ...input, MultiRegion: true })
  if (input.Origin === "EXTERNAL") await importInto(caller, KeyId, material)
  await caller.call("ReplicateKey", { KeyId, ReplicaRegion: AWAY.region })
  // The replica is made by then.
  caller.emulator.clock.advance(DAY)
  const list = async (as?: typeof AWAY): Promise<Members[]> =>
    (await caller.call("ListKeyRotations", { KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" }, as)).Rotations
  return { caller, KeyId, list }
}

test("a replica is rotated with its primary key, on demand and by the clock, and reads all that either has encrypted", async () => {
  const { caller, KeyId, list } = await related({})
  const old = await caller.call("Encrypt", { KeyId, Plaintext: "AAAA" })
  await caller.call("RotateKeyOnDemand", { KeyId })
  await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
  expect(await caller.call("GetKeyRotationStatus", { KeyId }, AWAY)).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 })
  caller.emulator.clock.advance(90 * DAY)
  expect(await list(AWAY)).toEqual(await list())
  expect(await list()).toHaveLength(3)
  const fresh = await caller.call("Encrypt", { KeyId, Plaintext: "BBBB" })
  for (const { CiphertextBlob } of [old, fresh]) await caller.call("Decrypt", { CiphertextBlob }, AWAY)
})

test.each(["EnableKeyRotation", "DisableKeyRotation", "RotateKeyOnDemand"] as const)("%s takes the primary key only", async (operation) => {
  const { caller, KeyId } = await related({})
  expect(await caller.refusal(operation, { KeyId }, AWAY)).toMatch(/^UnsupportedOperationException: .* replica key/)
})

test("a replica takes only what its primary key has imported, and no description of its own", async () => {
  const { caller, KeyId, list } = await related({ Origin: "EXTERNAL" })
  expect((await caller.call("DescribeKey", { KeyId }, AWAY)).KeyMetadata.KeyState).toBe("PendingImport")
  const fresh = { ImportType: "NEW_KEY_MATERIAL" }
  expect(await importRefused(caller, KeyId, next, fresh, {}, AWAY)).toMatch(/^UnsupportedOperationException: .* replica key/)
  expect(await importRefused(caller, KeyId, next, {}, {}, AWAY)).toMatch(/^IncorrectKeyMaterialException: /)
  const described = { KeyMaterialDescription: "own" }
  expect(await importRefused(caller, KeyId, material, described, {}, AWAY)).toMatch(/^UnsupportedOperationException: .* replica key/)
  const { KeyMaterialId } = await importInto(caller, KeyId, material, { KeyMaterialDescription: "shared" })
  expect((await importInto(caller, KeyId, material, {}, {}, AWAY)).KeyMaterialId).toBe(KeyMaterialId)
  expect(await list(AWAY)).toMatchObject([{ KeyMaterialId, KeyMaterialDescription: "shared", ImportState: "IMPORTED" }])
  const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext: "AAAA" })
  expect((await caller.call("Decrypt", { CiphertextBlob }, AWAY)).Plaintext).toBe("AAAA")
})

test("new imported material can be rotated in when every replica has it", async () => {
  const { caller, KeyId, list } = await related({ Origin: "EXTERNAL" })
  await importInto(caller, KeyId, material, {}, {}, AWAY)
  const { KeyMaterialId } = await importInto(caller, KeyId, next, { ImportType: "NEW_KEY_MATERIAL" })
  const waiting = { KeyMaterialId, KeyMaterialState: "PENDING_MULTI_REGION_IMPORT_AND_ROTATION" }
  expect((await list())[1]).toMatchObject({ ...waiting, ImportState: "IMPORTED" })
  expect((await list(AWAY))[1]).toMatchObject({ ...waiting, ImportState: "PENDING_IMPORT" })
  expect(await caller.refusal("RotateKeyOnDemand", { KeyId })).toMatch(/^KMSInvalidStateException: /)
  await importInto(caller, KeyId, next, { ImportType: "EXISTING_KEY_MATERIAL" }, {}, AWAY)
  for (const entries of [await list(), await list(AWAY)]) expect(entries[1]).toMatchObject({ KeyMaterialState: "PENDING_ROTATION" })
  await caller.call("RotateKeyOnDemand", { KeyId })
  for (const entries of [await list(), await list(AWAY)]) expect(entries[1]).toMatchObject({ KeyMaterialState: "CURRENT" })
})

test("pending material deleted in the primary key is gone everywhere, deleted in a replica only there", async () => {
  const { caller, KeyId, list } = await related({ Origin: "EXTERNAL" })
  await importInto(caller, KeyId, material, {}, {}, AWAY)
  const { KeyMaterialId } = await importInto(caller, KeyId, next, { ImportType: "NEW_KEY_MATERIAL" })
  await importInto(caller, KeyId, next, {}, {}, AWAY)
  await caller.call("DeleteImportedKeyMaterial", { KeyId, KeyMaterialId }, AWAY)
  expect((await list())[1]).toMatchObject({ ImportState: "IMPORTED" })
  expect((await list(AWAY))[1]).toMatchObject({ ImportState: "PENDING_IMPORT" })
  await caller.call("DeleteImportedKeyMaterial", { KeyId, KeyMaterialId })
  for (const entries of [await list(), await list(AWAY)]) expect(entries).toHaveLength(1)
  expect((await caller.call("DescribeKey", { KeyId }, AWAY)).KeyMetadata.KeyState).toBe("Enabled")
})

test("material deleted in one key leaves the related one at work", async () => {
  const { caller, KeyId } = await related({ Origin: "EXTERNAL" })
  await importInto(caller, KeyId, material, {}, {}, AWAY)
  await caller.call("DeleteImportedKeyMaterial", { KeyId })
  expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata.KeyState).toBe("PendingImport")
  expect((await caller.call("DescribeKey", { KeyId }, AWAY)).KeyMetadata.KeyState).toBe("Enabled")
})
