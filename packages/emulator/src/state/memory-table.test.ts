import { expect, test } from "vitest"
import { memoryTable } from "./memory-table.ts"

interface Row {
  readonly id: string
  readonly group?: string
}

const table = (...rows: Row[]) => {
  const made = memoryTable<Row>({ indexOf: ({ group }) => group })
  for (const row of rows) made.put(row.id, row)
  return made
}
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join("")

test("gives rows in the order of their first put, however often they are replaced", () => {
  const rows = table({ id: "a" }, { id: "b" }, { id: "c" })
  rows.put("a", { id: "A" })
  expect(ids(rows.page(0, 10).rows)).toBe("Abc")
  expect(rows.size).toBe(3)
})

test("a row that comes back after its deletion is the last", () => {
  const rows = table({ id: "a" }, { id: "b" })
  expect(rows.delete("a")).toBe(true)
  expect(rows.delete("a")).toBe(false)
  rows.put("a", { id: "a" })
  expect(ids(rows.page(0, 10).rows)).toBe("ba")
})

test("pages join to the whole, and only a page with more after it says so", () => {
  const rows = table({ id: "a" }, { id: "b" }, { id: "c" })
  const first = rows.page(0, 2)
  const second = rows.page(first.next ?? Number.NaN, 2)
  expect([ids(first.rows), ids(second.rows)]).toEqual(["ab", "c"])
  expect(second).not.toHaveProperty("next")
  expect(rows.page(0, 3)).not.toHaveProperty("next")
})

test("a page goes on after a row that was deleted in between", () => {
  const rows = table({ id: "a" }, { id: "b" }, { id: "c" })
  const { next } = rows.page(0, 2)
  rows.delete("b")
  expect(ids(rows.page(next ?? Number.NaN, 2).rows)).toBe("c")
})

test("selects by index value, in order, also after a row has moved to another value", () => {
  const rows = table({ id: "a", group: "x" }, { id: "b", group: "y" }, { id: "c", group: "y" })
  rows.put("a", { id: "a", group: "y" })
  expect(ids(rows.within("x"))).toBe("")
  expect(ids(rows.within("y"))).toBe("abc")
  const page = rows.page(0, 2, "y")
  expect(ids(page.rows)).toBe("ab")
  expect(ids(rows.page(page.next ?? Number.NaN, 2, "y").rows)).toBe("c")
})

test("tells of every change with what was there and what is there", () => {
  const changes: string[] = []
  const rows = memoryTable<Row>({ changed: (before, after) => changes.push(`${before?.id}->${after?.id}`) })
  rows.put("a", { id: "a" })
  rows.put("a", { id: "b" })
  rows.delete("a")
  expect(changes).toEqual(["undefined->a", "a->b", "b->undefined"])
})
