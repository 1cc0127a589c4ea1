import { expect, test } from "vitest"
import { seededRandom } from "../../test/ports.ts"
import { isKeyId, newKeyId, uuid } from "./key-id.ts"

test("a UUID has its version and variant, and every other bit from the random bytes", () => {
  expect(uuid({ bytes: (length) => Buffer.alloc(length, 0xff) })).toBe("ffffffff-ffff-4fff-bfff-ffffffffffff")
  expect(uuid({ bytes: (length) => Buffer.alloc(length) })).toBe("00000000-0000-4000-8000-000000000000")
})

test("key IDs look like key IDs, those of multi-Region keys with their prefix", () => {
  const random = seededRandom()
  expect(newKeyId(random, false)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(newKeyId(random, true)).toMatch(/^mrk-[0-9a-f]{32}$/)
  expect([newKeyId(random, false), newKeyId(random, true)].every(isKeyId)).toBe(true)
})

test.each(["", "mrk-1234", "1234abcd-12ab-34cd-56ef-1234567890ab ", "1234ABCD-12AB-34CD-56EF-1234567890AB", "alias/a"])(
  "%j does not look like a key ID",
  (text) => {
    expect(isKeyId(text)).toBe(false)
  },
)
