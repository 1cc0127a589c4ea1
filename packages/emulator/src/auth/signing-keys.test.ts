import { expect, test } from "vitest"
import type { Identity } from "./identity.ts"
import { signingKeyOf } from "./signing.ts"
import { createSigningKeys } from "./signing-keys.ts"

const alice = {
  accessKeyId: "AKIDALICE",
  secretAccessKey: "a".repeat(40),
  principalArn: "arn:aws:iam::111122223333:user/alice",
} satisfies Partial<Identity> as Identity
const bob = { ...alice, accessKeyId: "AKIDBOB", secretAccessKey: "b".repeat(40) }

const scopeOf = (day: number) => ({ date: String(20260101 + day), region: "us-east-1", service: "kms" })

test("a key that was derived before is the same, and that of whom and for when it is asked", () => {
  const signingKey = createSigningKeys()
  for (const identity of [alice, bob, alice])
    for (const day of [0, 1, 0]) {
      const scope = scopeOf(day)
      expect(signingKey(identity, scope).equals(signingKeyOf(identity.secretAccessKey, scope))).toBe(true)
    }
  expect(signingKey(alice, scopeOf(0))).toBe(signingKey(alice, scopeOf(0)))
})

test("whoever signs for many scopes is answered rightly, though what was derived is forgotten on the way", () => {
  const signingKey = createSigningKeys()
  const first = signingKey(alice, scopeOf(0))
  for (let day = 1; day <= 100; day++)
    expect(signingKey(alice, scopeOf(day)).equals(signingKeyOf(alice.secretAccessKey, scopeOf(day)))).toBe(true)
  expect(signingKey(alice, scopeOf(0)).equals(first)).toBe(true)
  expect(signingKey(alice, scopeOf(0))).not.toBe(first)
})
