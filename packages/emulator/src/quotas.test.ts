import { expect, test } from "vitest"
import { kms, newKey } from "../test/kms.ts"
import { defaultQuotas, requireRoom, requireWithin } from "./quotas.ts"

const exceeded = expect.objectContaining({ code: "LimitExceededException" })

test("the defaults are AWS's", () => {
  expect(defaultQuotas).toEqual({
    keysPerRegion: 100_000,
    aliasesPerKey: 50,
    grantsPerKey: 50_000,
    tagsPerKey: 50,
    keyPolicyCharacters: 131_072,
    onDemandRotationsPerKey: 25,
    customKeyStores: 10,
  })
})

test("there is room until there are as many as allowed", () => {
  const ctx = { quotas: { ...defaultQuotas, grantsPerKey: 2 } }
  requireRoom(ctx, "grantsPerKey", 1)
  expect(() => requireRoom(ctx, "grantsPerKey", 2)).toThrow(exceeded)
  requireWithin(ctx, "grantsPerKey", 2)
  expect(() => requireWithin(ctx, "grantsPerKey", 3)).toThrow(exceeded)
})

test("an emulator may have other quotas, each by itself", async () => {
  const caller = kms({ quotas: { keysPerRegion: 2, aliasesPerKey: 1, tagsPerKey: 1, keyPolicyCharacters: 400 } })
  const { KeyId } = await newKey(caller)
  await caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: KeyId })
  await caller.call("TagResource", { KeyId, Tags: [{ TagKey: "a", TagValue: "1" }] })
  const { Policy } = await caller.call("GetKeyPolicy", { KeyId })
  await caller.call("PutKeyPolicy", { KeyId, Policy: Policy.padEnd(400) })
  await newKey(caller)
  const over = [
    await caller.refusal("CreateKey"),
    await caller.refusal("CreateAlias", { AliasName: "alias/b", TargetKeyId: KeyId }),
    await caller.refusal("TagResource", { KeyId, Tags: [{ TagKey: "b", TagValue: "1" }] }),
    await caller.refusal("PutKeyPolicy", { KeyId, Policy: Policy.padEnd(401) }),
  ]
  for (const refusal of over) expect(refusal).toMatch(/^LimitExceededException: /)
})
