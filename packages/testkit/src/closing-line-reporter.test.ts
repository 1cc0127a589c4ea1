import { spawnSync } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"

const fixtures = join(import.meta.dirname, "../fixtures/closing-line")
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs")

/** Runs vitest on these fixtures alone: its last line of output and its exit code. */
function run(...filters: string[]): { line: string | undefined; code: number | null } {
  const { stdout, status } = spawnSync(process.execPath, [vitest, "run", "--root", fixtures, ...filters], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", VITEST: undefined },
  })
  return { line: stdout.trimEnd().split("\n").at(-1), code: status }
}

test("a good run ends with the counts and exits 0", () => {
  expect(run("good")).toEqual({ line: "1 passed, 0 failed, 0 skipped", code: 0 })
})

test("failing tests, skipped tests and a failing set-up are counted", () => {
  expect(run("mixed")).toEqual({ line: "2 passed, 2 failed, 3 skipped", code: 1 })
})

test("a file that does not load counts as failed", () => {
  expect(run("good", "broken-import")).toEqual({ line: "1 passed, 1 failed, 0 skipped", code: 1 })
})

test("a file without tests counts as failed", () => {
  expect(run("no-tests")).toEqual({ line: "0 passed, 1 failed, 0 skipped", code: 1 })
})

test("a run that finds no file at all is a failure", () => {
  expect(run("no-such-fixture").code).toBe(1)
})
