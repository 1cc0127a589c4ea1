import { expect, test } from "vitest"
import { fleeting } from "./fleeting.ts"

test("gives the same value to everybody while somebody holds it", () => {
  const values = fleeting<object>()
  const value = {}
  values.set("a", value)
  expect(values.get("a")).toBe(value)
  expect(values.get("b")).toBeUndefined()
})
