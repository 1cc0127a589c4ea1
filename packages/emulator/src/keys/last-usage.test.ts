import { describe, expect, test } from "vitest"
import { context, KEY_ID, keyRecord, PLACE } from "../../test/records.ts"
import { cloudTrailEventId, rememberUse } from "./last-usage.ts"

const theirs = keyRecord({ account: "444455556666" })
const ours = keyRecord()

function used(operation: "ReEncrypt" | "Decrypt" | "GenerateRandom" | "DescribeKey", output: object | undefined) {
  const ctx = context({ operation, requestId: "request-1" })
  const scopes = [ours, theirs].map(({ account, region }) => ctx.store.scope(account, region))
  scopes.forEach(({ keys, account }) => void keys.put(KEY_ID, account === ours.account ? ours : theirs))
  rememberUse(ctx, output)
  return scopes.map(({ keys }) => keys.get(KEY_ID)?.lastUsage)
}

describe("The use of a key", () => {
  test("is remembered on each key that the answer names, also in two accounts", () => {
    const [one, other] = used("ReEncrypt", { SourceKeyId: theirs.arn, KeyId: ours.arn })
    expect(one).toEqual({ operation: "ReEncrypt", at: context().clock.now(), requestId: "request-1" })
    expect(other).toEqual(one)
    expect(used("Decrypt", { KeyId: theirs.arn, SourceKeyId: ours.arn })[0]).toBeUndefined()
  })

  test("is not remembered for operations that use no key, nor where an answer names none", () => {
    expect(used("DescribeKey", { KeyId: ours.arn })[0]).toBeUndefined()
    expect(used("GenerateRandom", { KeyId: ours.arn })[0]).toBeUndefined()
    expect(used("Decrypt", undefined)[0]).toBeUndefined()
    expect(used("Decrypt", { KeyId: KEY_ID })[0]).toBeUndefined()
  })

  test("leaves alone a key that is gone meanwhile, and what has changed meanwhile", () => {
    const ctx = context({ operation: "Decrypt" })
    rememberUse(ctx, { KeyId: ours.arn })
    expect(ctx.scope.keys.get(KEY_ID)).toBeUndefined()
    ctx.scope.keys.put(KEY_ID, keyRecord({ state: "Disabled" }))
    rememberUse({ ...ctx, keys: { KeyId: ours } }, { KeyId: ours.arn })
    expect(ctx.scope.keys.get(KEY_ID)).toMatchObject({ state: "Disabled", lastUsage: { operation: "Decrypt" } })
  })
})

test("The event of a request is one for each account, a UUID, and always the same", () => {
  const event = cloudTrailEventId("request-1", PLACE.account)
  expect(event).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(cloudTrailEventId("request-1", PLACE.account)).toBe(event)
  expect(cloudTrailEventId("request-1", "444455556666")).not.toBe(event)
  expect(cloudTrailEventId("request-2", PLACE.account)).not.toBe(event)
})
