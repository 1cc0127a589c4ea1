import { describe, expect, test } from "vitest"
import { seededRandom } from "./seeded-random.ts"

const hex = (bytes: Buffer) => bytes.toString("hex")

describe("a seeded source", () => {
  test("gives the bytes of its seed, however they are asked for", () => {
    const [one, other] = [seededRandom("a"), seededRandom("a")]
    const inOne = hex(one.bytes(100))
    expect(hex(Buffer.concat([other.bytes(1), other.bytes(0), other.bytes(63), other.bytes(36)]))).toBe(inOne)
  })

  test("has the bytes that the openssl program makes of the seed, in every version", () => {
    expect(hex(seededRandom("kept").bytes(16))).toBe("7b1ab87130dbfd8371c2171edd20d4bf")
    expect(hex(seededRandom("kept").fork().bytes(16))).toBe("cf5c248e856c3961cdbaed8c5d1bdb45")
  })

  test("gives other bytes for another seed, and the same for a number and its digits", () => {
    const first = (seed: string | number) => hex(seededRandom(seed).bytes(32))
    expect(new Set(["", "1", "2", "12", "1 "].map(first)).size).toBe(5)
    expect(first(1)).toBe(first("1"))
  })

  test("gives bytes that their reader owns", () => {
    const random = seededRandom(1)
    const bytes = random.bytes(16)
    const kept = hex(bytes)
    random.bytes(16).fill(0)
    expect(hex(bytes)).toBe(kept)
  })

  test("has forks that follow from their number alone", () => {
    const [one, other] = [seededRandom(1), seededRandom(1)]
    one.bytes(1000)
    const forks = [one.fork(), one.fork()]
    forks[0]!.bytes(50)
    other.fork().bytes(7)
    expect(hex(other.fork().bytes(32))).toBe(hex(forks[1]!.bytes(32)))
    expect(hex(other.bytes(32))).toBe(hex(seededRandom(1).bytes(32)))
  })

  test("has forks unlike itself and each other, also those of forks", () => {
    const random = seededRandom(1)
    const fork = random.fork()
    const streams = [random, fork, random.fork(), fork.fork()].map((each) => hex(each.bytes(32)))
    expect(new Set(streams).size).toBe(4)
  })

  test("starts over when told to", () => {
    const random = seededRandom(1)
    const draw = () => [hex(random.bytes(32)), hex(random.fork().bytes(32))]
    const first = draw()
    expect(draw()).not.toEqual(first)
    random.restart()
    expect(draw()).toEqual(first)
  })
})
