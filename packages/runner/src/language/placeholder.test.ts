import { describe, expect, test } from "vitest"
import { placeholderNames, placeholdersIn, replacePlaceholders, valueAt, wholePlaceholder } from "./placeholder.ts"

describe("placeholders", () => {
  test("a whole placeholder has a name and a path of members and list positions", () => {
    expect(wholePlaceholder("${list.Keys[0].KeyArn}")).toEqual({
      name: "list",
      path: ["Keys", 0, "KeyArn"],
      optional: false,
      text: "list.Keys[0].KeyArn",
    })
  })

  test("a question mark makes it optional and is no part of the path", () => {
    expect(wholePlaceholder("${row.KeySpec?}")).toMatchObject({ path: ["KeySpec"], optional: true })
  })

  test("text around it makes it no whole placeholder", () => {
    expect(wholePlaceholder("alias/${run.id}")).toBeUndefined()
    expect(wholePlaceholder("${a.b}${c.d}")).toBeUndefined()
  })

  test("each placeholder in a text is replaced", () => {
    expect(replacePlaceholders("${a.x}-${b.y}", ({ name }) => name.toUpperCase())).toBe("A-B")
  })

  test("a doubled dollar sign stands for itself, as policy documents need", () => {
    expect(replacePlaceholders("$${aws:username} ${a.x}", () => "!")).toBe("${aws:username} !")
    expect(placeholdersIn({ a: "$${aws:username}" })).toEqual([])
    expect(placeholderNames(["$${aws:username}", "${b.c}"])).toEqual(new Set(["b"]))
  })

  test("placeholders are found at any depth, in member names too", () => {
    const found = placeholdersIn({ "${a.b}": [{ c: "x ${d.e} y" }] })
    expect(found.map(({ name }) => name)).toEqual(["a", "d"])
  })
})

describe("valueAt", () => {
  test("only own members count", () => {
    expect(valueAt({}, ["toString"])).toBeUndefined()
    expect(valueAt({ a: [] }, ["a", "constructor"])).toBeUndefined()
  })

  test("a path through nothing gives nothing", () => {
    expect(valueAt({ a: null }, ["a", "b"])).toBeUndefined()
    expect(valueAt("text", ["length"])).toBeUndefined()
  })

  test("falsy values are values", () => {
    expect(valueAt({ a: [false, 0, ""] }, ["a", 0])).toBe(false)
    expect(valueAt({ a: [false, 0, ""] }, ["a", 1])).toBe(0)
  })
})
