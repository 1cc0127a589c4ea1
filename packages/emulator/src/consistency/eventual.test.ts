import { describe, expect, test } from "vitest"
import { type Kms, keyState, kms, newKey } from "../../test/kms.ts"
import { memoryStore } from "../state/memory.ts"

const DELAY = 5000
const late = (options = {}) => kms({ consistencyDelay: DELAY, ...options })
const policyOf = async ({ call }: Kms, KeyId: string) => JSON.parse((await call("GetKeyPolicy", { KeyId })).Policy).Statement[0].Sid

/** What `look` says before a change, right after it, and when the delay is over, to the millisecond. */
async function seen(caller: Kms, change: () => Promise<unknown>, look: () => Promise<unknown>) {
  const before = await look()
  await change()
  const after = await look()
  caller.emulator.clock.advance(DELAY - 1)
  const almost = await look()
  caller.emulator.clock.advance(1)
  return { before, after, almost, late: await look() }
}

const slow = (before: unknown, then: unknown) => ({ before, after: before, almost: before, late: then })

test("without the option everything shows at once", async () => {
  const caller = kms()
  const { KeyId } = await newKey(caller)
  await caller.call("DisableKey", { KeyId })
  expect(await keyState(caller, KeyId)).toBe("Disabled")
})

describe("shows later:", () => {
  test("the state of a key", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    const disable = () => caller.call("DisableKey", { KeyId })
    expect(await seen(caller, disable, () => keyState(caller, KeyId))).toEqual(slow("Enabled", "Disabled"))
  })

  test("that a key cannot be used any more", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    await caller.call("ScheduleKeyDeletion", { KeyId })
    await caller.call("Encrypt", { KeyId, Plaintext: "aGk=" })
    caller.emulator.clock.advance(DELAY)
    expect(await caller.refusal("Encrypt", { KeyId, Plaintext: "aGk=" })).toMatch(/^KMSInvalidStateException/)
  })

  test("a new alias, where it leads, and that it is gone", async () => {
    const caller = late()
    const [one, other] = [await newKey(caller), await newKey(caller)]
    const AliasName = "alias/a"
    const target = async () => {
      const { Aliases } = await caller.call("ListAliases")
      const found = await caller.call("DescribeKey", { KeyId: AliasName }).catch(() => undefined)
      expect(Aliases[0]?.TargetKeyId).toBe(found?.KeyMetadata.KeyId)
      return found?.KeyMetadata.KeyId
    }
    const create = () => caller.call("CreateAlias", { AliasName, TargetKeyId: one.KeyId })
    expect(await seen(caller, create, target)).toEqual(slow(undefined, one.KeyId))
    const update = () => caller.call("UpdateAlias", { AliasName, TargetKeyId: other.KeyId })
    expect(await seen(caller, update, target)).toEqual(slow(one.KeyId, other.KeyId))
    expect(await seen(caller, () => caller.call("DeleteAlias", { AliasName }), target)).toEqual(slow(other.KeyId, undefined))
  })

  test("the aliases of one key", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    const create = () => caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })
    const count = async () => (await caller.call("ListAliases", { KeyId })).Aliases.length
    expect(await seen(caller, create, count)).toEqual(slow(0, 1))
  })

  test("tags", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    const tag = () => caller.call("TagResource", { KeyId, Tags: [{ TagKey: "a", TagValue: "b" }] })
    const count = async () => (await caller.call("ListResourceTags", { KeyId })).Tags.length
    expect(await seen(caller, tag, count)).toEqual(slow(0, 1))
    expect(await seen(caller, () => caller.call("UntagResource", { KeyId, TagKeys: ["a"] }), count)).toEqual(slow(1, 0))
  })

  test("key policies", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    const { Policy } = await caller.call("GetKeyPolicy", { KeyId })
    const put = () => caller.call("PutKeyPolicy", { KeyId, Policy: Policy.replace("Enable IAM User Permissions", "other") })
    expect(await seen(caller, put, () => policyOf(caller, KeyId))).toEqual(slow("Enable IAM User Permissions", "other"))
  })

  test("grants, new and revoked, also to those who may retire them", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    const RetiringPrincipal = "arn:aws:iam::111122223333:root"
    let GrantId: string
    const create = async () => {
      const grant = { KeyId, GranteePrincipal: RetiringPrincipal, RetiringPrincipal, Operations: ["Encrypt"] }
      GrantId = (await caller.call("CreateGrant", grant)).GrantId
    }
    const count = async () => {
      const ofKey = (await caller.call("ListGrants", { KeyId })).Grants.length
      expect((await caller.call("ListRetirableGrants", { RetiringPrincipal })).Grants).toHaveLength(ofKey)
      return ofKey
    }
    expect(await seen(caller, create, count)).toEqual(slow(0, 1))
    expect(await seen(caller, () => caller.call("RevokeGrant", { KeyId, GrantId }), count)).toEqual(slow(1, 0))
  })
})

describe("shows at once:", () => {
  test("a new key, with its tags and policy", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller, { Tags: [{ TagKey: "a", TagValue: "b" }] })
    expect(await keyState(caller, KeyId)).toBe("Enabled")
    expect((await caller.call("ListKeys")).Keys).toHaveLength(1)
    expect((await caller.call("ListResourceTags", { KeyId })).Tags).toHaveLength(1)
  })

  test("what is none of the things that take a while", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    await caller.call("UpdateKeyDescription", { KeyId, Description: "new" })
    await caller.call("EnableKeyRotation", { KeyId })
    expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata.Description).toBe("new")
    expect((await caller.call("GetKeyRotationStatus", { KeyId })).KeyRotationEnabled).toBe(true)
  })

  test("a grant to who has its token", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    const grant = { KeyId, GranteePrincipal: "arn:aws:iam::111122223333:root", Operations: ["Encrypt"] }
    const { GrantToken } = await caller.call("CreateGrant", grant)
    expect((await caller.call("ListGrants", { KeyId })).Grants).toEqual([])
    await caller.call("Encrypt", { KeyId, Plaintext: "aGk=", GrantTokens: [GrantToken] })
  })

  test("what has been written, to the operations that write", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    await caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })
    expect(await caller.refusal("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })).toMatch(/^AlreadyExistsException/)
    await caller.call("ScheduleKeyDeletion", { KeyId })
    expect(await caller.refusal("EnableKey", { KeyId })).toMatch(/^KMSInvalidStateException/)
    await caller.call("CancelKeyDeletion", { KeyId })
  })
})

describe("nothing is lost:", () => {
  test("a key that is used while its change is on the way changes all the same, and its use is remembered", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    await caller.call("DisableKey", { KeyId })
    await caller.call("Encrypt", { KeyId, Plaintext: "aGk=" })
    expect((await caller.call("GetKeyLastUsage", { KeyId })).KeyLastUsage.Operation).toBe("Encrypt")
    caller.emulator.clock.advance(DELAY)
    expect(await keyState(caller, KeyId)).toBe("Disabled")
    expect((await caller.call("GetKeyLastUsage", { KeyId })).KeyLastUsage.Operation).toBe("Encrypt")
  })

  test("a change and its opposite end in the last one, however long each takes", async () => {
    for (let seed = 0; seed < 20; seed++) {
      const caller = late({ consistencyDelay: [0, 60_000], seed, random: undefined, clock: undefined })
      const { KeyId } = await newKey(caller)
      for (let round = 0; round < 3; round++) {
        await caller.call("DisableKey", { KeyId })
        await caller.call("EnableKey", { KeyId })
      }
      await caller.call("DisableKey", { KeyId })
      await caller.call("UpdateKeyDescription", { KeyId, Description: "new" })
      caller.emulator.clock.advance(60_000)
      expect((await caller.call("DescribeKey", { KeyId })).KeyMetadata).toMatchObject({ KeyState: "Disabled", Description: "new" })
    }
  })

  test("each part of a key takes its own time", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    await caller.call("DisableKey", { KeyId })
    caller.emulator.clock.advance(3000)
    await caller.call("TagResource", { KeyId, Tags: [{ TagKey: "a", TagValue: "b" }] })
    caller.emulator.clock.advance(2000)
    expect(await keyState(caller, KeyId)).toBe("Disabled")
    expect((await caller.call("ListResourceTags", { KeyId })).Tags).toEqual([])
    caller.emulator.clock.advance(3000)
    expect((await caller.call("ListResourceTags", { KeyId })).Tags).toHaveLength(1)
  })

  test("a key is gone at the end of its waiting period, and nothing points at it", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    await caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })
    await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
    caller.emulator.clock.advance(7 * 86_400_000)
    expect(await caller.refusal("DescribeKey", { KeyId })).toMatch(/^NotFoundException/)
    expect(await caller.refusal("DescribeKey", { KeyId: "alias/a" })).toMatch(/^NotFoundException/)
    caller.emulator.clock.advance(DELAY)
    expect((await caller.call("ListAliases")).Aliases).toEqual([])
  })

  test("a reset forgets also what was on the way", async () => {
    const caller = late()
    const { KeyId } = await newKey(caller)
    await caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })
    caller.emulator.reset()
    caller.emulator.clock.advance(DELAY)
    expect((await caller.call("ListAliases")).Aliases).toEqual([])
    await newKey(caller)
  })
})

test("lists are walked to their end while changes come in", async () => {
  const caller = late()
  const { KeyId } = await newKey(caller)
  const names = Array.from({ length: 7 }, (_, i) => `alias/${i}`)
  for (const AliasName of names) await caller.call("CreateAlias", { AliasName, TargetKeyId: KeyId })
  caller.emulator.clock.advance(DELAY)
  const found: string[] = []
  let Marker: string | undefined
  do {
    const page = await caller.call("ListAliases", { Limit: 2, ...(Marker !== undefined && { Marker }) })
    found.push(...page.Aliases.map(({ AliasName }: { AliasName: string }) => AliasName))
    Marker = page.NextMarker
    await caller.call("CreateAlias", { AliasName: `alias/new-${found.length}`, TargetKeyId: KeyId })
  } while (Marker !== undefined)
  expect(found).toEqual(names)
})

test("a random delay lies within its bounds and is another one for each change", async () => {
  const caller = late({ consistencyDelay: [1000, 9000], random: undefined, clock: undefined, seed: "delays" })
  const { KeyId } = await newKey(caller)
  for (let i = 0; i < 40; i++) await caller.call("CreateAlias", { AliasName: `alias/${i}`, TargetKeyId: KeyId })
  const shown = []
  for (let second = 0; second <= 10; second++) {
    shown.push((await caller.call("ListAliases", { Limit: 100 })).Aliases.length)
    caller.emulator.clock.advance(1000)
  }
  expect(shown.slice(0, 1)).toEqual([0])
  expect(shown.slice(-2)).toEqual([40, 40])
  expect(new Set(shown).size).toBeGreaterThan(5)
})

test("a store that holds something already shows it", async () => {
  const store = memoryStore()
  const writer = kms({ store })
  const key = await newKey(writer)
  await writer.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: key.KeyId })
  const reader = late({ store })
  expect((await reader.call("DescribeKey", { KeyId: "alias/a" })).KeyMetadata.KeyId).toBe(key.KeyId)
})

test.each([-1, "5", [5, 1], [1], [1, 2, 3], Number.NaN])("%j is no delay", (consistencyDelay) => {
  expect(() => kms({ consistencyDelay: consistencyDelay as number })).toThrow(
    "createEmulator: consistencyDelay takes milliseconds, 0 or more, or two such numbers, the lesser first.",
  )
})
