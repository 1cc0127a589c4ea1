import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { fmt } from "./fmt.ts"

const GOOD = '{ "title": "Good", "group": "tags", "cases": {} }\n'
const ODD = '{\n  "group": "tags",\n  "title": "Odd",\n  "cases": {}\n}\n'
const PUT_RIGHT = '{ "title": "Odd", "group": "tags", "cases": {} }\n'

let root = ""
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "fmt-"))
  write("cases/tags/good.json", GOOD)
  write("cases/tags/odd.json", ODD)
  write("rules/odd.json", ODD)
})
afterEach(() => rmSync(root, { recursive: true }))

function write(path: string, text: string): void {
  const place = join(root, "conformance", path)
  mkdirSync(dirname(place), { recursive: true })
  writeFileSync(place, text)
}

const read = (path: string) => readFileSync(join(root, "conformance", path), "utf8")

function play(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = fmt(args, { suite: join(root, "conformance"), from: root, out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err }
}

describe("fmt", () => {
  test("writes what is not in canonical form, and has nothing to do the second time", () => {
    expect(play()).toEqual({
      code: 0,
      out: ["conformance/cases/tags/odd.json", "conformance/rules/odd.json", "2 of 3 files changed"],
      err: [],
    })
    expect(read("cases/tags/odd.json")).toBe(PUT_RIGHT)
    expect(read("cases/tags/good.json")).toBe(GOOD)
    expect(play().out).toEqual(["0 of 3 files changed"])
  })

  test("with --check lists it, writes nothing, and ends with 1 until all is well", () => {
    expect(play("--check")).toMatchObject({
      code: 1,
      out: [expect.any(String), expect.any(String), "2 of 3 files not in canonical form: npm run fmt changes that"],
    })
    expect(read("cases/tags/odd.json")).toBe(ODD)
    play()
    expect(play("--check")).toEqual({ code: 0, out: ["0 of 3 files not in canonical form"], err: [] })
  })

  test("takes files and folders, and leaves the others alone", () => {
    expect(play("conformance/rules/odd.json").out).toEqual(["conformance/rules/odd.json", "1 of 1 file changed"])
    expect(read("cases/tags/odd.json")).toBe(ODD)
    expect(play("conformance/cases", "conformance/cases/tags/odd.json").out).toEqual([
      "conformance/cases/tags/odd.json",
      "1 of 2 files changed",
    ])
  })

  test.each([
    ["a name of nothing", ["nonsense", "--check"], "nonsense is no file of rules or cases, and no folder with one"],
    ["the beginning of a name", ["conformance/cases/tags/odd"], "conformance/cases/tags/odd is no file of rules or cases"],
    ["a flag that it does not have", ["--chekc"], "Unknown option '--chekc'; usage"],
  ])("refuses %s with 2, and writes nothing", (_, args, text) => {
    const { code, out, err } = play(...args)
    expect({ code, out }).toEqual({ code: 2, out: [] })
    expect(err).toEqual([expect.stringMatching(/^fmt: .*; usage: npm run fmt -- \[--check\] \[FILE or FOLDER…\]$/)])
    expect(err[0]).toContain(text)
    expect(read("cases/tags/odd.json")).toBe(ODD)
  })

  test.each([[[]], [["--check"]]])("says file and line of a comma that is missing and of a member that stands twice: %j", (args) => {
    write("cases/tags/comma.json", '{\n  "title": "T"\n  "group": "tags"\n}\n')
    const twice = '{\n  "title": "T",\n  "cases": { "a": {\n    "rule": "r",\n    "rule": "s"\n  } }\n}\n'
    write("cases/tags/twice.json", twice)
    const { code, err } = play(...args)
    expect(code).toBe(1)
    expect(err).toEqual([
      'conformance/cases/tags/comma.json:3: not JSON: \',\' or \'}\' belongs before "\\"group\\": \\"ta"',
      "conformance/cases/tags/twice.json:5 /cases/a/rule: this member stands twice in its object, and only the last would count: rename or remove one",
    ])
    expect(read("cases/tags/twice.json")).toBe(twice)
  })
})
