import { expect, test } from "vitest"
import { inLanes } from "./lanes.ts"

const never = () => false

test("every item is played once, the heaviest and the lightest first", async () => {
  const played: number[] = []
  await inLanes([5, 4, 3, 2, 1], 2, never, async (item) => void played.push(item))
  expect(played.slice(0, 2)).toEqual([5, 1])
  expect(played.toSorted()).toEqual([1, 2, 3, 4, 5])
})

test("what waits outside gets its turn between items that wait for nothing", async () => {
  let played = 0
  let seen: number | undefined
  setImmediate(() => {
    seen = played
  })
  await inLanes(Array.from({ length: 100 }), 2, never, async () => void played++)
  expect(seen).toBeLessThan(100)
})

test("nothing more is begun once it is stopped", async () => {
  let played = 0
  await inLanes(
    [1, 2, 3, 4],
    1,
    () => played === 2,
    async () => void played++,
  )
  expect(played).toBe(2)
})
