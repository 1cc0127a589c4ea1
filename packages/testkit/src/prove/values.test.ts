import { expect, test } from "vitest"
import { changed } from "./values.ts"

test("a number is changed to the next one, and a time to the same time of the next day", () => {
  expect(changed(30)).toBe(31)
  expect(changed(1_796_000_000.25)).toBe(1_796_086_400.25)
})

test("of a blob one bit is changed, of a text that is none its last character", () => {
  expect(changed("c2VjcmV0")).toBe(Buffer.from("secset").toString("base64"))
  expect(changed("alias/one")).toBe("alias/on0")
})
