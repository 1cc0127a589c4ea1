import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  CreateAliasCommand,
  CreateGrantCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
  ListKeysCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms"
import { afterAll, describe, expect, test } from "vitest"
import { keyRecord } from "../../test/records.ts"
import { createEmulator } from "../emulator.ts"
import type { EmulatorOptions } from "../options.ts"
import { sqliteStore } from "./sqlite.ts"

const folder = mkdtempSync(join(tmpdir(), "kms-store-"))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string) => join(folder, name)
const credentials = { accessKeyId: "test", secretAccessKey: "test" }

function started(path: string, options: EmulatorOptions = {}) {
  const emulator = createEmulator({ ...options, store: sqliteStore(path) })
  const { requestHandler } = emulator
  return { emulator, kms: new KMSClient({ region: "us-east-1", credentials, requestHandler }) }
}

describe("a store in a file", () => {
  test("has what an emulator before had: keys, their material, tags, aliases and grants, in their order", async () => {
    const path = file("kept.sqlite")
    const before = started(path)
    const keys: string[] = []
    for (const TagValue of ["a", "b", "c"]) {
      const made = await before.kms.send(new CreateKeyCommand({ Tags: [{ TagKey: "name", TagValue }] }))
      keys.push(made.KeyMetadata!.KeyId!)
    }
    const KeyId = keys[1]!
    await before.kms.send(new CreateAliasCommand({ AliasName: "alias/kept", TargetKeyId: KeyId }))
    const GranteePrincipal = "arn:aws:iam::111122223333:user/alice"
    const grant = await before.kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ["Decrypt"] }))
    const sealed = await before.kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("kept") }))
    await before.kms.send(new ScheduleKeyDeletionCommand({ KeyId: keys[2]!, PendingWindowInDays: 7 }))
    before.emulator.close()

    const { emulator, kms } = started(path)
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob: sealed.CiphertextBlob! }))
    expect(Buffer.from(opened.Plaintext!).toString()).toBe("kept")
    expect((await kms.send(new ListKeysCommand({}))).Keys?.map((key) => key.KeyId)).toEqual(keys)
    expect((await kms.send(new ListAliasesCommand({ KeyId }))).Aliases?.map(({ AliasName }) => AliasName)).toEqual(["alias/kept"])
    expect((await kms.send(new ListGrantsCommand({ KeyId }))).Grants?.map(({ GrantId }) => GrantId)).toEqual([grant.GrantId])
    emulator.clock.advance(9 * 86_400_000)
    await expect(kms.send(new DescribeKeyCommand({ KeyId: keys[2]! }))).rejects.toThrow("does not exist")
    emulator.close()
  })

  test("is empty after a reset, also for the next emulator", async () => {
    const path = file("reset.sqlite")
    const { emulator, kms } = started(path)
    await kms.send(new CreateKeyCommand({}))
    emulator.reset()
    emulator.close()
    const next = started(path)
    expect((await next.kms.send(new ListKeysCommand({}))).Keys).toEqual([])
    next.emulator.close()
  })

  test("loses nothing to the same seed: every run draws what no run before it drew, and the same when all is repeated", async () => {
    const runs = async (path: string) => {
      for (const Description of ["first", "second", "third"]) {
        const { emulator, kms } = started(path, { seed: "again" })
        await kms.send(new CreateKeyCommand({ Description }))
        emulator.close()
      }
      const { emulator } = started(path)
      const [{ keys }] = (emulator.snapshot({ shareable: false }) as { scopes: [{ keys: { keyId: string; description: string }[] }] })
        .scopes
      emulator.close()
      return keys
    }
    const kept = await runs(file("seeded.sqlite"))
    expect(kept.map(({ description }) => description)).toEqual(["first", "second", "third"])
    expect(await runs(file("seeded again.sqlite"))).toEqual(kept)
  })

  test("writes down nothing of what was under way at a reset", async () => {
    const path = file("late.sqlite")
    const store = sqliteStore(path)
    const before = store.scope("111122223333", "us-east-1")
    before.keys.put("old", keyRecord())
    store.clear()
    before.keys.put("late", keyRecord())
    store.scope("111122223333", "us-east-1").keys.put("kept", keyRecord())
    before.keys.delete("kept")
    store.close()
    const next = sqliteStore(path)
    const { keys } = next.scope("111122223333", "us-east-1")
    expect([keys.size, keys.get("kept")]).toEqual([1, keyRecord()])
    next.close()
  })

  test("begins a seed anew after a reset", async () => {
    const path = file("reset seed.sqlite")
    const ids = []
    for (let run = 0; run < 2; run++) {
      const { emulator, kms } = started(path, { seed: "again" })
      emulator.reset()
      ids.push((await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId)
      emulator.close()
    }
    expect(ids[0]).toBe(ids[1])
  })

  test("can be read by its owner alone, since key material is in it", () => {
    const path = file("mode.sqlite")
    sqliteStore(path).close()
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })

  test("refuses a file that is none, with its name and the remedy", () => {
    const path = file("letter.txt")
    writeFileSync(path, "Dear Sir or Madam, this is not a database at all, however long it may become in the end.".repeat(20))
    expect(() => sqliteStore(path)).toThrow(/letter\.txt cannot be used: file is not a database; name another file/)
    expect(() => sqliteStore(join(folder, "no", "such", "folder.sqlite"))).toThrow(/cannot be used: unable to open/)
  })

  test("refuses a file that another emulator has open", async () => {
    const path = file("shared.sqlite")
    const { emulator, kms } = started(path)
    await kms.send(new CreateKeyCommand({}))
    expect(() => sqliteStore(path)).toThrow(/cannot be used: database is locked/)
    emulator.close()
  })
})
