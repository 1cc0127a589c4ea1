import { describe, expect, test } from "vitest"
import { reaches } from "./purity.ts"
import { codeOf, importsOf, packageOf } from "./sources.ts"

describe("imports", () => {
  test("are found in every form", () => {
    const text = [
      'import { a } from "one"',
      'import type { B } from "@two/three/four"',
      'import {\n  c,\n  d,\n} from "./five.ts"',
      'import "six"',
      'export { e } from "seven"',
      // In two parts, so that this file itself is not read as one that imports it.
      `const f = await import${'("eight")'}`,
    ].join("\n")
    expect(importsOf(text)).toEqual(["one", "@two/three/four", "./five.ts", "six", "seven", "eight"])
  })

  test("are of a package", () => {
    expect(["a", "a/b", "@a/b", "@a/b/c"].map(packageOf)).toEqual(["a", "a", "@a/b", "@a/b"])
  })
})

test("code is what is left without comments and texts", () => {
  const code = codeOf("/* Date.now */ const a = \"Math.random\" // fetch(\nconst b = `console.log ${1}` + 'process.env' + c")
  expect(code).not.toMatch(/Date|Math|fetch|console|process/)
  expect(code).toContain("+ c")
})

describe("reaching for the outside is seen", () => {
  const seen: Record<string, string> = {
    "const now = Date.now()": "Date.now",
    "const at = new Date()": "new Date()",
    "const die = Math.random()": "Math.random",
    "const home = process.env.HOME": "process",
    "console.log(1)": "console",
    'const page = await fetch("https://example.org")': "fetch",
    'import { request } from "node:https"': "network",
    "const id = randomUUID()": "crypto.randomUUID",
  }
  test.each(Object.entries(seen))("%s", (text, what) => {
    expect(reaches({ path: "x.ts", text, generated: false, test: false })).toEqual([{ path: "x.ts", what }])
  })

  test.each(["const at = new Date(clock.now())", "await ports.fetch(1)", "// Date.now() is not used here", "const preprocess = 1"])(
    "not in: %s",
    (text) => {
      expect(reaches({ path: "x.ts", text, generated: false, test: false })).toEqual([])
    },
  )
})
