import { expect, test } from "vitest"
import { context } from "../test/records.ts"
import { page, rowsOf } from "./paging.ts"
import { memoryTable } from "./state/memory-table.ts"

const table = memoryTable<number>()
for (let row = 1; row <= 250; row++) table.put(`row ${row}`, row)
const ctx = context({ operation: "ListKeys" })
const first = page(ctx, table, { limit: 100 })
const marker = first.NextMarker ?? ""
const refused = expect.objectContaining({ code: "InvalidMarkerException" })

test("markers lead through the whole list, every row once, and the last page has none", () => {
  const rows: number[] = []
  let next: string | undefined
  let pages = 0
  do {
    const answer = page(ctx, table, { limit: 60, marker: next })
    expect(answer.Truncated).toBe("NextMarker" in answer)
    rows.push(...answer.rows)
    next = answer.NextMarker
    pages += 1
  } while (next !== undefined)
  expect(pages).toBe(5)
  expect(rows).toEqual(Array.from({ length: 250 }, (_, index) => index + 1))
})

test("a page has the operation's default length when no limit is given", () => {
  expect(page(ctx, table, {}).rows).toHaveLength(100)
  expect(page({ ...ctx, operation: "ListAliases" }, table, {}).rows).toHaveLength(50)
})

test("a marker may be used again, with another limit, after rows have come and gone", () => {
  expect(page(ctx, table, { limit: 1, marker }).rows).toEqual([101])
  const shorter = memoryTable<number>()
  for (let row = 1; row <= 3; row++) shorter.put(`row ${row}`, row)
  const { NextMarker } = page(ctx, shorter, { limit: 1 })
  shorter.delete("row 1")
  shorter.delete("row 2")
  shorter.put("row 4", 4)
  expect(page(ctx, shorter, { marker: NextMarker }).rows).toEqual([3, 4])
})

test("no bit of a marker can be changed", () => {
  const bytes = Buffer.from(marker, "base64url")
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const changed = Buffer.from(bytes)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(() => page(ctx, table, { marker: changed.toString("base64url") })).toThrow(refused)
  }
})

test.each(["", " ", "x", marker.slice(1), `${marker}A`, `${marker}=`, ` ${marker}`, marker.toLowerCase(), "ÿ"])(
  "%j is no marker",
  (text) => {
    expect(() => page(ctx, table, { marker: text })).toThrow(refused)
  },
)

test("a marker is good only for the list that it was made for", () => {
  const other = context({ operation: "ListKeys" })
  expect(() => page({ ...ctx, operation: "ListAliases" }, table, { marker })).toThrow(refused)
  expect(() => page(ctx, table, { marker, filter: "x" })).toThrow(refused)
  expect(() => page(ctx, table, { marker, within: "x" })).toThrow(refused)
  expect(() => page({ ...ctx, scope: ctx.store.scope("444455556666", "us-east-1") }, table, { marker })).toThrow(refused)
  expect(() => page({ ...ctx, scope: ctx.store.scope("111122223333", "us-west-2") }, table, { marker })).toThrow(refused)
  expect(() => page({ ...other, random: { bytes: (length) => Buffer.alloc(length, 1) } }, table, { marker })).toThrow(refused)
})

test("parts of a list's name do not run into each other", () => {
  const within = page(ctx, memoryTableWith("ab"), { limit: 1, within: "ab", filter: "c" }).NextMarker
  expect(() => page(ctx, memoryTableWith("a"), { marker: within, within: "a", filter: "bc" })).toThrow(refused)
})

test("a list in one record is paged like a table, to its end", () => {
  const items = rowsOf([1, 2, 3])
  const first = page(ctx, items, { limit: 2 })
  expect(first).toMatchObject({ rows: [1, 2], Truncated: true })
  expect(page(ctx, items, { limit: 2, marker: first.NextMarker })).toEqual({ rows: [3], Truncated: false })
  expect(page(ctx, items, { limit: 3 })).toEqual({ rows: [1, 2, 3], Truncated: false })
  expect(page(ctx, rowsOf([]), {})).toEqual({ rows: [], Truncated: false })
})

function memoryTableWith(index: string) {
  const made = memoryTable<number>({ indexOf: () => index })
  made.put("1", 1)
  made.put("2", 2)
  return made
}
