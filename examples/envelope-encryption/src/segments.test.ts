import { randomBytes } from "node:crypto"
import { describe, expect, test } from "vitest"
import { contentKey, open, SEGMENT_LENGTH, seal } from "./segments.ts"

const key = contentKey(randomBytes(32), randomBytes(32), Buffer.from("header"))
const SEALED_LENGTH = SEGMENT_LENGTH + 16

async function* of(bytes: Buffer, chunk = 10_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += chunk) yield bytes.subarray(at, at + chunk)
}

async function all(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

describe("content of any size comes back", () => {
  const sizes = [0, 1, SEGMENT_LENGTH - 1, SEGMENT_LENGTH, SEGMENT_LENGTH + 1, 2 * SEGMENT_LENGTH, 1_500_000]
  test.each(sizes)("%i bytes", async (size) => {
    const content = randomBytes(size)
    const sealed = await all(seal(key, of(content)))
    expect(sealed.length).toBe(size + 16 * Math.max(1, Math.ceil(size / SEGMENT_LENGTH)))
    expect(await all(open(key, of(sealed)))).toEqual(content)
  })
})

describe("sealed content that was changed does not open", () => {
  const content = randomBytes(3 * SEGMENT_LENGTH)
  const changes: Record<string, (sealed: Buffer) => Buffer> = {
    "a flipped bit": (sealed) => Buffer.from(sealed.map((byte, at) => (at === SEALED_LENGTH + 5 ? byte ^ 1 : byte))),
    "the last segment dropped": (sealed) => sealed.subarray(0, 2 * SEALED_LENGTH),
    "cut inside a segment": (sealed) => sealed.subarray(0, -1),
    "everything dropped": (sealed) => sealed.subarray(0, 0),
    "two segments swapped": (sealed) =>
      Buffer.concat([
        sealed.subarray(SEALED_LENGTH, 2 * SEALED_LENGTH),
        sealed.subarray(0, SEALED_LENGTH),
        sealed.subarray(2 * SEALED_LENGTH),
      ]),
    "a byte added": (sealed) => Buffer.concat([sealed, Buffer.from([0])]),
  }
  test.each(Object.entries(changes))("%s", async (_, change) => {
    const sealed = await all(seal(key, of(content)))
    await expect(all(open(key, of(change(sealed))))).rejects.toThrow(/cut short|tampered/)
  })

  test("another header", async () => {
    const sealed = await all(seal(key, of(content)))
    const other = contentKey(randomBytes(32), Buffer.alloc(32), Buffer.from("another header"))
    await expect(all(open(other, of(sealed)))).rejects.toThrow("tampered")
  })
})
