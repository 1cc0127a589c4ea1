import { randomBytes } from "node:crypto"
import { describe, expect, test } from "vitest"
import { importInto } from "../../test/import.ts"
import { kms, type Members, newKey } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"

const DAY = 86_400_000
const at = (milliseconds: number) => (START + milliseconds) / 1000
// Its clock stands still; tests that move the clock have a caller of their own.
const caller = kms()

type Caller = typeof caller

async function status({ call }: Caller, KeyId: string): Promise<Members> {
  return call("GetKeyRotationStatus", { KeyId })
}

async function rotations({ call }: Caller, KeyId: string, IncludeKeyMaterial?: string): Promise<Members[]> {
  return (await call("ListKeyRotations", { KeyId, ...(IncludeKeyMaterial && { IncludeKeyMaterial }) })).Rotations
}

describe("automatic rotation", () => {
  test("is off until it is enabled, then due after 365 days, or after the period asked for", async () => {
    const { KeyId, Arn } = await newKey(caller)
    expect(await status(caller, Arn)).toEqual({ KeyId, KeyRotationEnabled: false })
    await caller.call("EnableKeyRotation", { KeyId })
    const enabled = { KeyId, KeyRotationEnabled: true, RotationPeriodInDays: 365, NextRotationDate: at(365 * DAY) }
    expect(await status(caller, KeyId)).toEqual(enabled)
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
    expect(await status(caller, KeyId)).toMatchObject({ RotationPeriodInDays: 90, NextRotationDate: at(90 * DAY) })
    await caller.call("DisableKeyRotation", { KeyId })
    await caller.call("DisableKeyRotation", { KeyId })
    expect(await status(caller, KeyId)).toEqual({ KeyId, KeyRotationEnabled: false })
  })

  test.each([89, 2561])("has no period of %d days", async (RotationPeriodInDays) => {
    const { KeyId } = await newKey(caller)
    expect(await caller.refusal("EnableKeyRotation", { KeyId, RotationPeriodInDays })).toMatch(/^ValidationException: /)
  })

  test("follows the clock: each period has a rotation, even when nobody called meanwhile", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    const old = await caller.call("Encrypt", { KeyId, Plaintext: "AAAA" })
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 100 })
    const [first] = await rotations(caller, KeyId, "ALL_KEY_MATERIAL")
    caller.emulator.clock.advance(100 * DAY - 1)
    expect(await rotations(caller, KeyId)).toEqual([])
    caller.emulator.clock.advance(150 * DAY + 1)
    const all = await rotations(caller, KeyId, "ALL_KEY_MATERIAL")
    expect(all).toMatchObject([
      { KeyMaterialId: first!.KeyMaterialId, KeyMaterialState: "NON_CURRENT" },
      { KeyMaterialState: "NON_CURRENT", RotationDate: at(100 * DAY), RotationType: "AUTOMATIC" },
      { KeyMaterialState: "CURRENT", RotationDate: at(200 * DAY), RotationType: "AUTOMATIC" },
    ])
    expect(all[0]).not.toHaveProperty("RotationDate")
    expect(await status(caller, KeyId)).toMatchObject({ NextRotationDate: at(300 * DAY) })
    expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata.CurrentKeyMaterialId).toBe(all[2]!.KeyMaterialId)
    const opened = await caller.call("Decrypt", { CiphertextBlob: old.CiphertextBlob })
    expect(opened).toMatchObject({ Plaintext: "AAAA", KeyMaterialId: first!.KeyMaterialId })
  })

  test("makes up for at most a thousand dates, the latest ones, when the clock is set to another era; of many keys at once", async () => {
    const caller = kms()
    const keys = await Promise.all(Array.from({ length: 100 }, () => newKey(caller)))
    for (const { KeyId } of keys) await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
    const { KeyId } = keys[0]!
    const old = await caller.call("Encrypt", { KeyId, Plaintext: "AAAA" })
    caller.emulator.clock.advance(90 * DAY * 1_000_000 + 1)
    expect(await status(caller, KeyId)).toMatchObject({ NextRotationDate: at(90 * DAY * 1_000_001) })
    const { Rotations: made } = await caller.call("ListKeyRotations", { KeyId, Limit: 1000 })
    expect(made).toHaveLength(1000)
    expect(made[0]).toMatchObject({ RotationDate: at(90 * DAY * 999_001) })
    expect(made.at(-1)).toMatchObject({ RotationDate: at(90 * DAY * 1_000_000) })
    expect((await caller.call("Decrypt", { CiphertextBlob: old.CiphertextBlob })).Plaintext).toBe("AAAA")
  })

  test("rests while the key is disabled; what it missed is made up for when the key is enabled", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 100 })
    await caller.call("DisableKey", { KeyId })
    caller.emulator.clock.advance(250 * DAY)
    expect(await rotations(caller, KeyId)).toEqual([])
    expect(await status(caller, KeyId)).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 100 })
    await caller.call("EnableKey", { KeyId })
    caller.emulator.clock.advance(20 * DAY)
    expect(await rotations(caller, KeyId)).toMatchObject([{ RotationDate: at(250 * DAY), RotationType: "AUTOMATIC" }])
    expect(await status(caller, KeyId)).toMatchObject({ NextRotationDate: at(350 * DAY) })
  })

  test("goes on as it was when the key was disabled over no rotation date", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 100 })
    await caller.call("DisableKey", { KeyId })
    caller.emulator.clock.advance(50 * DAY)
    await caller.call("EnableKey", { KeyId })
    expect(await status(caller, KeyId)).toMatchObject({ NextRotationDate: at(100 * DAY) })
    expect(await rotations(caller, KeyId)).toEqual([])
  })

  test("seems off while deletion is pending, and is back when that is cancelled", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
    caller.emulator.clock.advance(85 * DAY)
    await caller.call("ScheduleKeyDeletion", { KeyId })
    caller.emulator.clock.advance(10 * DAY)
    expect(await status(caller, KeyId)).toEqual({ KeyId, KeyRotationEnabled: false })
    await caller.call("CancelKeyDeletion", { KeyId })
    expect(await status(caller, KeyId)).toMatchObject({ KeyRotationEnabled: true, RotationPeriodInDays: 90 })
    expect(await rotations(caller, KeyId)).toEqual([])
    await caller.call("EnableKey", { KeyId })
    expect(await rotations(caller, KeyId)).toMatchObject([{ RotationDate: at(95 * DAY) }])
  })

  test("disabled in time never comes, and enabled again counts from there", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
    caller.emulator.clock.advance(89 * DAY)
    await caller.call("DisableKeyRotation", { KeyId })
    caller.emulator.clock.advance(100 * DAY)
    expect(await rotations(caller, KeyId)).toEqual([])
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
    expect(await status(caller, KeyId)).toMatchObject({ NextRotationDate: at((189 + 90) * DAY) })
  })
})

describe("rotation on demand", () => {
  test("is complete when it is answered, and leaves the schedule alone", async () => {
    const { KeyId, Arn } = await newKey(caller)
    await caller.call("EnableKeyRotation", { KeyId })
    const before = await caller.call("GenerateDataKey", { KeyId, NumberOfBytes: 8 })
    const scheduled = await status(caller, KeyId)
    expect(await caller.call("RotateKeyOnDemand", { KeyId: Arn })).toEqual({ KeyId })
    const after = await caller.call("GenerateDataKey", { KeyId, NumberOfBytes: 8 })
    expect(after.KeyMaterialId).not.toBe(before.KeyMaterialId)
    expect((await caller.call("Decrypt", { CiphertextBlob: before.CiphertextBlob })).Plaintext).toBe(before.Plaintext)
    expect(await status(caller, KeyId)).toEqual(scheduled)
    expect(await rotations(caller, KeyId)).toEqual([
      { KeyId, KeyMaterialId: after.KeyMaterialId, KeyMaterialState: "CURRENT", RotationDate: at(0), RotationType: "ON_DEMAND" },
    ])
  })

  test("is had 25 times; automatic rotations do not count", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
    caller.emulator.clock.advance(90 * DAY)
    for (let n = 0; n < 25; n++) await caller.call("RotateKeyOnDemand", { KeyId })
    expect(await caller.refusal("RotateKeyOnDemand", { KeyId })).toBe(
      "LimitExceededException: A KMS key is rotated on demand at most 25 times.",
    )
    expect(await rotations(caller, KeyId)).toHaveLength(26)
  })

  test("is refused when an automatic rotation is due within 20 minutes", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    await caller.call("EnableKeyRotation", { KeyId, RotationPeriodInDays: 90 })
    caller.emulator.clock.advance(90 * DAY - 20 * 60_000 - 1)
    await caller.call("RotateKeyOnDemand", { KeyId })
    caller.emulator.clock.advance(1)
    expect(await caller.refusal("RotateKeyOnDemand", { KeyId })).toMatch(/^ConflictException: /)
    caller.emulator.clock.advance(20 * 60_000)
    await caller.call("RotateKeyOnDemand", { KeyId })
  })

  test("two at the same time are two", async () => {
    const { KeyId } = await newKey(caller)
    await Promise.all([caller.call("RotateKeyOnDemand", { KeyId }), caller.call("RotateKeyOnDemand", { KeyId })])
    expect(await rotations(caller, KeyId, "ALL_KEY_MATERIAL")).toHaveLength(3)
  })

  test("makes imported material current that waits for it", async () => {
    const { KeyId } = await newKey(caller, { Origin: "EXTERNAL" })
    const material = randomBytes(32)
    const first = await importInto(caller, KeyId, material)
    expect(await caller.refusal("RotateKeyOnDemand", { KeyId })).toMatch(/^KMSInvalidStateException: .* pending rotation/)
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext: "AAAA" })
    const second = await importInto(caller, KeyId, randomBytes(32), { ImportType: "NEW_KEY_MATERIAL", KeyMaterialDescription: "next" })
    await caller.call("RotateKeyOnDemand", { KeyId })
    expect(await rotations(caller, KeyId, "ALL_KEY_MATERIAL")).toMatchObject([
      { KeyMaterialId: first.KeyMaterialId, KeyMaterialState: "NON_CURRENT" },
      { KeyMaterialId: second.KeyMaterialId, KeyMaterialState: "CURRENT", RotationType: "ON_DEMAND", KeyMaterialDescription: "next" },
    ])
    expect(await caller.call("Decrypt", { CiphertextBlob })).toMatchObject({ Plaintext: "AAAA", KeyMaterialId: first.KeyMaterialId })
    // Without one of its materials the key is of no use, whichever it is.
    await caller.call("DeleteImportedKeyMaterial", { KeyId, KeyMaterialId: first.KeyMaterialId })
    expect(await caller.refusal("Encrypt", { KeyId, Plaintext: "AAAA" })).toMatch(/^KMSInvalidStateException: /)
    await importInto(caller, KeyId, material)
    expect((await caller.call("Decrypt", { CiphertextBlob })).Plaintext).toBe("AAAA")
  })
})

describe("keys that are not rotated", () => {
  const others = [
    ["HMAC", { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }],
    ["asymmetric", { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }],
  ] as const

  test.each(others)("%s keys say false and have an empty list, and everything else is refused", async (_, input) => {
    const { KeyId } = await newKey(caller, input)
    expect(await status(caller, KeyId)).toEqual({ KeyId, KeyRotationEnabled: false })
    expect(await rotations(caller, KeyId)).toEqual([])
    const refused = /^UnsupportedOperationException: .* key spec is /
    for (const operation of ["EnableKeyRotation", "DisableKeyRotation", "RotateKeyOnDemand"] as const) {
      expect(await caller.refusal(operation, { KeyId })).toMatch(refused)
    }
    expect(await caller.refusal("ListKeyRotations", { KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" })).toMatch(refused)
  })

  test("keys with imported material are rotated on demand only", async () => {
    const { KeyId } = await newKey(caller, { Origin: "EXTERNAL" })
    const refused = /^UnsupportedOperationException: .* origin is EXTERNAL which is not valid for this operation\.$/
    expect(await caller.refusal("GetKeyRotationStatus", { KeyId })).toMatch(refused)
    expect(await caller.refusal("EnableKeyRotation", { KeyId })).toMatch(refused)
    await importInto(caller, KeyId, randomBytes(32))
    expect(await status(caller, KeyId)).toEqual({ KeyId, KeyRotationEnabled: false })
    expect(await caller.refusal("EnableKeyRotation", { KeyId })).toMatch(refused)
    expect(await caller.refusal("DisableKeyRotation", { KeyId })).toMatch(refused)
  })
})

test("the list of rotations comes in pages, and its markers are good for one list", async () => {
  const [one, other] = [await newKey(caller), await newKey(caller)]
  for (let n = 0; n < 3; n++) await caller.call("RotateKeyOnDemand", { KeyId: one.KeyId })
  const whole = await rotations(caller, one.KeyId)
  const first = await caller.call("ListKeyRotations", { KeyId: one.KeyId, Limit: 2 })
  expect(first).toMatchObject({ Rotations: whole.slice(0, 2), Truncated: true })
  const rest = { KeyId: one.KeyId, Marker: first.NextMarker }
  expect(await caller.call("ListKeyRotations", rest)).toEqual({ Rotations: whole.slice(2), Truncated: false })
  expect((await caller.call("ListKeyRotations", { ...rest, IncludeKeyMaterial: "ROTATIONS_ONLY" })).Rotations).toHaveLength(1)
  for (const wrong of [{ KeyId: other.KeyId }, { IncludeKeyMaterial: "ALL_KEY_MATERIAL" }]) {
    expect(await caller.refusal("ListKeyRotations", { ...rest, ...wrong })).toMatch(/^InvalidMarkerException: /)
  }
})
