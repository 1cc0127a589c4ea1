import fc from "fast-check"
import { expect, test } from "vitest"
import { sortedList } from "./sorted-list.ts"

const everything = (list: ReturnType<typeof sortedList<string>>) => list.after(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)

test("holds the same as a plain sorted array after any additions and removals", () => {
  const change = fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 3000 }))
  fc.assert(
    fc.property(fc.array(change, { maxLength: 3000, size: "max" }), fc.integer({ min: 0, max: 3000 }), (changes, from) => {
      const list = sortedList<string>()
      const plain = new Set<number>()
      for (const [adds, position] of changes) {
        if (!adds) list.remove(position)
        else if (!plain.has(position)) list.add(position, `row ${position}`)
        adds ? plain.add(position) : plain.delete(position)
      }
      const sorted = [...plain].sort((a, b) => a - b)
      expect(everything(list).map(({ position }) => position)).toEqual(sorted)
      expect(list.after(from, 10).map(({ row }) => row)).toEqual(
        sorted
          .filter((one) => one > from)
          .slice(0, 10)
          .map((one) => `row ${one}`),
      )
      expect(list.first()?.position).toBe(sorted[0])
    }),
    { numRuns: 20, seed: 1 },
  )
})

test("finds a page across the border between two chunks", () => {
  const list = sortedList<number>()
  for (let position = 1; position <= 2000; position++) list.add(position, position)
  expect(list.after(510, 5).map(({ row }) => row)).toEqual([511, 512, 513, 514, 515])
})

test("keeps its order when rows are put between others until a chunk splits", () => {
  const list = sortedList<number>()
  for (let position = 0; position < 3000; position += 2) list.add(position, position)
  for (let position = 1; position < 3000; position += 2) list.add(position, position)
  const positions = list.after(-1, 5000).map(({ position }) => position)
  expect(positions).toEqual(Array.from({ length: 3000 }, (_, index) => index))
})
