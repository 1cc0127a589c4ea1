import { randomBytes } from "node:crypto"
import { describe, expect, test } from "vitest"
import { expiring, external, importInto, importRefused } from "../../test/import.ts"
import { keyState, kms, newKey } from "../../test/kms.ts"
import { DAY } from "../../test/ports.ts"

const material = randomBytes(32)
// Its clock stands still; tests that move the clock have a caller of their own.
const caller = kms()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")

describe("new material for a symmetric key", () => {
  const fresh = { ImportType: "NEW_KEY_MATERIAL" }

  test("waits for rotation, and the former goes on until then", async () => {
    const { KeyId } = await newKey(caller, external)
    const first = await importInto(caller, KeyId, material)
    const second = await importInto(caller, KeyId, randomBytes(32), fresh)
    expect((await caller.call("GenerateDataKey", { KeyId, NumberOfBytes: 1 })).KeyMaterialId).toBe(first.KeyMaterialId)
    const { Rotations } = await caller.call("ListKeyRotations", { KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" })
    expect(Rotations).toMatchObject([
      { KeyMaterialId: first.KeyMaterialId, KeyMaterialState: "CURRENT", ImportState: "IMPORTED" },
      { KeyMaterialId: second.KeyMaterialId, KeyMaterialState: "PENDING_ROTATION", ImportState: "IMPORTED" },
    ])
    expect(await caller.call("ListKeyRotations", { KeyId })).toEqual({ Rotations: [], Truncated: false })
  })

  test("is one at a time; deleted it is forgotten, and the key stays enabled", async () => {
    const { KeyId } = await newKey(caller, external)
    await importInto(caller, KeyId, material)
    const { KeyMaterialId } = await importInto(caller, KeyId, randomBytes(32), fresh)
    expect(await importRefused(caller, KeyId, randomBytes(32), fresh)).toMatch(/^KMSInvalidStateException: /)
    await caller.call("DeleteImportedKeyMaterial", { KeyId, KeyMaterialId })
    expect(await keyState(caller, KeyId)).toBe("Enabled")
    await importInto(caller, KeyId, randomBytes(32), fresh)
  })

  test("is none that the key has already", async () => {
    const { KeyId } = await newKey(caller, external)
    await importInto(caller, KeyId, material)
    expect(await importRefused(caller, KeyId, material, fresh)).toMatch(/^IncorrectKeyMaterialException: /)
  })

  test("that expires before it is rotated leaves the key as it is", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller, external)
    await importInto(caller, KeyId, material)
    await importInto(caller, KeyId, randomBytes(32), { ...fresh, ...expiring(1) })
    expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata.ExpirationModel).toBe("KEY_MATERIAL_DOES_NOT_EXPIRE")
    caller.emulator.clock.advance(DAY)
    expect(await keyState(caller, KeyId)).toBe("Enabled")
    expect(await caller.refusal("RotateKeyOnDemand", { KeyId })).toMatch(/^KMSInvalidStateException: /)
  })
})

describe("material that expires", () => {
  test("is gone at that moment; the same material makes the key work again", async () => {
    const caller = kms()
    const { KeyId, Arn } = await newKey(caller, external)
    await importInto(caller, KeyId, material, expiring(2))
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext: "AAAA" })
    caller.emulator.clock.advance(2 * DAY - 1)
    expect(await keyState(caller, KeyId)).toBe("Enabled")
    caller.emulator.clock.advance(1)
    const { KeyMetadata } = await caller.call("DescribeKey", { KeyId })
    expect(KeyMetadata).toMatchObject({ KeyState: "PendingImport", Enabled: false })
    expect(KeyMetadata).not.toHaveProperty("ValidTo")
    expect(await caller.refusal("Decrypt", { CiphertextBlob })).toBe(
      `KMSInvalidStateException: ${Arn} is pending import because no key material has ever been imported or one of the imported key materials is deleted or expired.`,
    )
    expect(JSON.stringify(caller.emulator.snapshot({ shareable: false }))).not.toContain(base64(material))
    await importInto(caller, KeyId, material)
    expect((await caller.call("Decrypt", { CiphertextBlob })).Plaintext).toBe("AAAA")
  })

  test("goes also from a key pending deletion, whose state stays", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller, external)
    await importInto(caller, KeyId, material, expiring(2))
    await caller.call("ScheduleKeyDeletion", { KeyId })
    caller.emulator.clock.advance(3 * DAY)
    expect(await keyState(caller, KeyId)).toBe("PendingDeletion")
    await caller.call("CancelKeyDeletion", { KeyId })
    expect(await keyState(caller, KeyId)).toBe("Disabled")
    await caller.call("EnableKey", { KeyId })
    expect(await keyState(caller, KeyId)).toBe("PendingImport")
    await importInto(caller, KeyId, material)
    expect(await keyState(caller, KeyId)).toBe("Enabled")
  })
})
