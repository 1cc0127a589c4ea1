import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"
import { expect, test } from "vitest"
import { keyRecord } from "../../test/records.ts"
import { memoryStore } from "./memory.ts"

setFlagsFromString("--expose-gc")
const gc = runInNewContext("gc") as () => void

test("keeps accounts and Regions apart", () => {
  const store = memoryStore()
  store.scope("111122223333", "us-east-1").keys.put("k", keyRecord({ keyId: "k" }))
  expect(store.scope("111122223333", "us-east-1").keys.get("k")).toBeDefined()
  expect(store.scope("111122223333", "us-west-2").keys.get("k")).toBeUndefined()
  expect(store.scope("444455556666", "us-east-1").keys.get("k")).toBeUndefined()
})

test("keeps no scope in which there never was anything, and loses none that a call still holds", async () => {
  const store = memoryStore()
  const held = store.scope("444455556666", "us-east-1")
  const heap = () => {
    gc()
    return process.memoryUsage().heapUsed
  }
  const before = heap()
  for (let account = 0; account < 20_000; account += 1) {
    store.scope(String(100_000_000_000 + account), "us-east-1")
    // What is no longer held is let go only between turns of the event loop.
    if (account % 500 === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(heap() - before).toBeLessThan(20_000_000)
  held.keys.put("k", keyRecord({ keyId: "k" }))
  expect(store.scope("444455556666", "us-east-1").keys.get("k")).toBeDefined()
})

test("counts only scopes that hold something", () => {
  const store = memoryStore()
  store.scope("444455556666", "us-east-1")
  store.scope("111122223333", "us-east-1").keys.put("k", keyRecord())
  expect(store.scopes().map(({ account }) => account)).toEqual(["111122223333"])
})

test("knows which keys of all scopes are due, until they are rescheduled or gone", () => {
  const store = memoryStore()
  const east = store.scope("111122223333", "us-east-1").keys
  const pending = keyRecord({ state: "PendingDeletion", deletionAt: 100 })
  east.put("k", pending)
  expect(store.due(99)).toEqual([])
  expect(store.due(100)).toEqual([pending])
  east.put("k", keyRecord({ state: "Disabled" }))
  expect(store.due(100)).toEqual([])
})

test("what is put into a scope from before it was cleared is nowhere to be seen", () => {
  const store = memoryStore()
  const before = store.scope("111122223333", "us-east-1")
  before.keys.put("old", keyRecord())
  store.clear()
  before.keys.put("late", keyRecord({ state: "PendingDeletion", deletionAt: 1 }))
  expect([store.scopes(), store.due(2)]).toEqual([[], []])
  expect(store.scope("111122223333", "us-east-1").keys.size).toBe(0)
})

test("clear forgets everything, also what was due", () => {
  const store = memoryStore()
  store.scope("111122223333", "us-east-1").keys.put("k", keyRecord({ state: "PendingDeletion", deletionAt: 1 }))
  store.clear()
  expect([store.scopes(), store.due(2)]).toEqual([[], []])
})
