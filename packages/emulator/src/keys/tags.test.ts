import { expect, test } from "vitest"
import { defaultQuotas } from "../quotas.ts"
import { tagsOf } from "./tags.ts"

const ctx = { quotas: defaultQuotas }

const tag = (TagKey: string, TagValue = "v") => ({ TagKey, TagValue })
const code = (name: string) => expect.objectContaining({ code: name })

test("keeps tags in their order, with empty values and letters of any script", () => {
  const tags = tagsOf(ctx, [tag("b", ""), tag("a"), tag("Ключ 1/2", "ü:+=@_.-")])
  expect([...tags]).toEqual([
    ["b", ""],
    ["a", "v"],
    ["Ключ 1/2", "ü:+=@_.-"],
  ])
  expect(tagsOf(ctx).size).toBe(0)
})

test("tag keys differ by letter case", () => {
  expect(tagsOf(ctx, [tag("a"), tag("A")]).size).toBe(2)
})

test.each([
  ["the same key twice", [tag("a", "1"), tag("a", "2")]],
  ["the reserved prefix", [tag("aws:a")]],
  ["the reserved prefix in other letters", [tag("AWS:a")]],
  ["a comma in a value", [tag("a", "1,2")]],
  ["a star in a key", [tag("a*")]],
])("refuses %s", (_, list) => {
  expect(() => tagsOf(ctx, list)).toThrow(code("TagException"))
})

test("refuses the 51st tag", () => {
  const list = Array.from({ length: 51 }, (_, index) => tag(`k${index}`))
  expect(tagsOf(ctx, list.slice(1)).size).toBe(50)
  expect(() => tagsOf(ctx, list)).toThrow(code("LimitExceededException"))
})
