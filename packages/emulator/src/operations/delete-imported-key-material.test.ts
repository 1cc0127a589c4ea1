import { randomBytes } from "node:crypto"
import { describe, expect, test } from "vitest"
import { external, importInto } from "../../test/import.ts"
import { keyState, kms, newKey } from "../../test/kms.ts"
import { newKeyPair } from "../crypto/key-pair.ts"
import { systemRandom } from "../crypto/random-pool.ts"

const material = randomBytes(32)
// Its clock stands still; tests that move the clock have a caller of their own.
const caller = kms()
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")

describe("deleted material", () => {
  test("stops the key until the same material is imported again", async () => {
    const { KeyId, Arn } = await newKey(caller, external)
    const { KeyMaterialId } = await importInto(caller, KeyId, material)
    expect(await caller.call("DeleteImportedKeyMaterial", { KeyId })).toEqual({ KeyId: Arn, KeyMaterialId })
    expect(await keyState(caller, KeyId)).toBe("PendingImport")
    expect((await caller.call("ListKeyRotations", { KeyId, IncludeKeyMaterial: "ALL_KEY_MATERIAL" })).Rotations).toEqual([
      { KeyId, KeyMaterialId, ImportState: "PENDING_IMPORT", KeyMaterialState: "CURRENT" },
    ])
    expect(await caller.call("DeleteImportedKeyMaterial", { KeyId, KeyMaterialId })).toEqual({ KeyId: Arn, KeyMaterialId })
    await importInto(caller, KeyId, material)
    expect(await keyState(caller, KeyId)).toBe("Enabled")
  })

  test("where there was none, deletion succeeds; an unknown ID is not found", async () => {
    const { KeyId, Arn } = await newKey(caller, external)
    expect(await caller.call("DeleteImportedKeyMaterial", { KeyId })).toEqual({ KeyId: Arn })
    const unknown = { KeyId, KeyMaterialId: "0".repeat(64) }
    expect(await caller.refusal("DeleteImportedKeyMaterial", unknown)).toMatch(/^NotFoundException: /)
  })

  test("of a disabled key makes it wait for import, of a key pending deletion changes nothing", async () => {
    const { KeyId } = await newKey(caller, external)
    await importInto(caller, KeyId, material)
    await caller.call("DisableKey", { KeyId })
    await caller.call("DeleteImportedKeyMaterial", { KeyId })
    expect(await keyState(caller, KeyId)).toBe("PendingImport")
    await importInto(caller, KeyId, material)
    await caller.call("ScheduleKeyDeletion", { KeyId })
    await caller.call("DeleteImportedKeyMaterial", { KeyId })
    expect(await keyState(caller, KeyId)).toBe("PendingDeletion")
  })

  test("leaves the public key to be had", async () => {
    const pair = await newKeyPair("ECC_NIST_P256", systemRandom)
    const { KeyId } = await newKey(caller, { ...external, KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })
    await importInto(caller, KeyId, pair.privateKey)
    await caller.call("DeleteImportedKeyMaterial", { KeyId })
    expect((await caller.call("GetPublicKey", { KeyId })).PublicKey).toBe(base64(pair.publicKey))
  })
})
