import { expect, test } from "vitest"
import { seededRandom } from "../../test/ports.ts"
import { grantIdOf, isTokenOf, newGrantIdentity, newGrantToken } from "./grant-token.ts"

const random = seededRandom()
const grant = newGrantIdentity(random)
const other = newGrantIdentity(random)
const token = newGrantToken(grant, random)

test("a grant ID has 64 hexadecimal digits, and a token is base64 with letters for the web", () => {
  expect(grant.grantId).toMatch(/^[0-9a-f]{64}$/)
  expect(token).toMatch(/^[A-Za-z0-9_-]{108}$/)
})

test("each token of a grant is another one, and every one is good", () => {
  const again = newGrantToken(grant, random)
  expect(again).not.toBe(token)
  for (const one of [token, again]) expect([grantIdOf(one), isTokenOf(grant, one)]).toEqual([grant.grantId, true])
})

test("a token is not good for another grant, nor for another grant of the same ID", () => {
  expect(isTokenOf(other, token)).toBe(false)
  expect(isTokenOf({ ...other, grantId: grant.grantId }, token)).toBe(false)
})

test("no bit of a token can be changed", () => {
  const bytes = Buffer.from(token, "base64url")
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3]! ^= 1 << (bit & 7)
    const forged = changed.toString("base64url")
    expect(grantIdOf(forged) === grant.grantId && isTokenOf(grant, forged)).toBe(false)
  }
})

test.each(["", "x", "not-a-grant-token", `${token}=`, `${token}A`, token.replace(/./, "-"), Buffer.alloc(81).toString("base64url")])(
  "%s is no token",
  (text) => {
    expect(grantIdOf(text)).toBeUndefined()
  },
)

test("a token that was cut is no token", () => {
  for (const length of [1, 50, 65, 104]) {
    const cut = token.slice(0, length)
    expect(grantIdOf(cut) !== undefined && isTokenOf(grant, cut)).toBe(false)
  }
})
