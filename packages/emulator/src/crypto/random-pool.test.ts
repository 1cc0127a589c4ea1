import { describe, expect, test } from "vitest"
import { randomPool, systemRandom } from "./random-pool.ts"

/** A source whose nth byte is a counter, and which keeps the buffers that it was asked to fill. */
function counting() {
  const filled: Buffer[] = []
  let next = 0
  const random = randomPool((buffer) => {
    filled.push(buffer)
    for (let at = 0; at < buffer.length; at += 4) buffer.writeUInt32BE(++next, at)
  })
  return { random, filled }
}

describe("the random pool", () => {
  test("gives as many bytes as were asked for, also none and more than the pool holds", () => {
    for (const length of [0, 1, 12, 32, 2048, 2049, 20_000]) expect(systemRandom.bytes(length)).toHaveLength(length)
  })

  test("gives each byte once", () => {
    const { random } = counting()
    const words = Array.from({ length: 20_000 }, () => random.bytes(4).readUInt32BE())
    expect(new Set(words).size).toBe(words.length)
    expect(words).not.toContain(0)
  })

  test("wipes in the pool what it has handed out", () => {
    const { random, filled } = counting()
    random.bytes(32)
    const [pool] = filled
    expect(pool!.subarray(0, 32).every((byte) => byte === 0)).toBe(true)
    expect(pool!.readUInt32BE(32)).toBe(9)
  })

  test("hands out memory of the caller's own", () => {
    const { random, filled } = counting()
    const bytes = random.bytes(8)
    expect(bytes.buffer).not.toBe(filled[0]!.buffer)
    bytes.fill(0xff)
    expect(random.bytes(4).readUInt32BE()).toBe(3)
  })

  test("asks the system once for many small requests", () => {
    const { random, filled } = counting()
    for (let call = 0; call < 512; call++) random.bytes(32)
    expect(filled).toHaveLength(1)
    random.bytes(1)
    expect(filled).toHaveLength(2)
  })

  test("fills a large request on its own, not from the pool", () => {
    const { random, filled } = counting()
    random.bytes(16)
    const large = random.bytes(5000)
    expect(filled[1]).toBe(large)
    expect(random.bytes(4).readUInt32BE()).toBe(5)
  })

  test("refuses a length that is none", () => {
    expect(() => systemRandom.bytes(-1)).toThrow(RangeError)
  })
})
