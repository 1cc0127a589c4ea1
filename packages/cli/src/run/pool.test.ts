import { setTimeout as sleep } from "node:timers/promises"
import { expect, test } from "vitest"
import { pooled } from "./pool.ts"

test("no more jobs run at a time than there are places, and each gives its own value", async () => {
  let running = 0
  let most = 0
  const job = (value: number) => async () => {
    most = Math.max(most, ++running)
    await sleep(1)
    running--
    return value
  }
  expect(await Promise.all(pooled([1, 2, 3, 4, 5].map(job), 2))).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})

test("a job that fails does not keep the next ones from running", async () => {
  const [first, second] = pooled([() => Promise.reject(new Error("no")), async () => "yes"], 1)
  await expect(first).rejects.toThrow("no")
  expect(await second).toBe("yes")
})
