import { expect, test } from "vitest"
import { agenda } from "./agenda.ts"

test("gives what is due, earliest first, and nothing that lies ahead", () => {
  const list = agenda<string>()
  list.add(30, "c", "c")
  list.add(10, "a", "a")
  list.add(20, "b", "b")
  expect(list.due(9)).toEqual([])
  expect(list.due(20)).toEqual(["a", "b"])
})

test("several rows may be due at the same moment, and leave one by one", () => {
  const list = agenda<string>()
  list.add(10, "a", "a")
  list.add(10, "b", "b")
  list.remove(10, "a")
  expect(list.due(10)).toEqual(["b"])
  list.remove(10, "b")
  expect(list.due(10)).toEqual([])
})

test("a replaced row is due once, in its newest form", () => {
  const list = agenda<string>()
  list.add(10, "a", "old")
  list.remove(10, "a")
  list.add(10, "a", "new")
  expect(list.due(10)).toEqual(["new"])
})
