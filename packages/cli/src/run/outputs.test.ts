// Which reporter writes where. What they write is tested in packages/report.
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { inProcess, scratch, smallSuite } from "../spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
afterAll(() => folder.remove())

const run = (...args: readonly string[]) => inProcess(["run", "small.*", "--suite", suite, "--target", "emulator", "--seed", "7", ...args])
const fresh = (name: string) => join(folder.path, name)

describe("reports", () => {
  test("of every kind are written to the directory, those of a target by its name", async () => {
    const out = fresh("all")
    const { code, out: shown } = await run("--reporter", "ndjson,json,junit,markdown,badge", "--out", out)
    expect(code).toBe(1)
    expect(readdirSync(out).sort()).toEqual([
      "emulator.badge.json",
      "emulator.badge.svg",
      "emulator.json",
      "emulator.junit.xml",
      "emulator.ndjson",
      "summary.md",
    ])
    expect(shown).toBe("")
    expect(readFileSync(join(out, "emulator.junit.xml"), "utf8")).toMatch(/^<\?xml .*\n<testsuite name="kms-conformance emulator"/)
    expect(readFileSync(join(out, "summary.md"), "utf8")).toContain(
      "replay    npx kms-conformance run --case small/cases/disabled --target",
    )
  })

  test.each([
    ["junit", /^<\?xml .*\n<testsuite /],
    ["markdown", /^# KMS conformance\n/],
    ["badge", /^\{\n {2}"schemaVersion": 1/],
    ["github", /^::error title=emulator%3A MUST small\.wrong \(1 case\)::/],
  ])("%s alone has standard output for itself", async (reporter, begins) => {
    expect((await run("--reporter", reporter)).out).toMatch(begins)
  })

  test("for people and annotations share standard output, since annotations are read off it", async () => {
    const { out } = await run("--reporter", "pretty,github")
    expect(out).toMatch(/\nemulator: 2 passed.*\n::error /)
  })

  test("that would mix on standard output are refused", async () => {
    const { code, err } = await run("--reporter", "ndjson,github")
    expect(code).toBe(2)
    expect(err).toContain("ndjson and github cannot share standard output; add --out DIRECTORY")
  })

  test("show what has changed since an earlier result", async () => {
    const out = fresh("earlier")
    await run("--reporter", "json", "--out", out)
    const path = join(out, "emulator.json")
    expect((await run("--reporter", "markdown", "--previous", path)).out).toMatch(/## Changes since .*\n\nNone\./)
    const { code, err } = await run("--previous", join(folder.path, "nothing.json"))
    expect(code).toBe(2)
    expect(err).toContain("cannot be read: there is no such file")
  })
})
