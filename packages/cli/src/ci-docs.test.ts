// The commands of docs/ci.md, in their order, against a served emulator and a suite of which two cases fail.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Serving, serving } from "./serve.fixture.ts"
import { inProcess, scratch, smallSuite } from "./spawn.fixture.ts"

const page = readFileSync(new URL("../../../docs/ci.md", import.meta.url), "utf8")
const commands = [...page.matchAll(/npx (?:--yes )?kms-conformance(?:@\S+)? (.*)$/gm)].map(([, words]) => words!.split(" "))

const folder = scratch()
const suite = smallSuite(folder)
let server: Serving
beforeAll(async () => {
  server = await serving()
})
afterAll(async () => {
  await server.stop()
  folder.remove()
})

const FILES = /^(kms-baseline\.json|report|shard-.*)$/

test("each does what the page says", async () => {
  const codes: [string, number | null][] = []
  for (const words of commands) {
    const args = words.map((word) => (FILES.test(word) ? join(folder.path, word) : word.replace(/^http:.*:8080$/, server.url)))
    const { code, err } = await inProcess([...args, "--suite", suite])
    expect(err).not.toContain("kms-conformance: ")
    codes.push([words[0]!, code])
  }
  // Without the baseline, the parts of a run and their sum fail as far as they have the cases that do.
  expect(codes.slice(0, 3)).toEqual([
    ["baseline", 0],
    ["run", 0],
    ["run", 0],
  ])
  expect(
    codes
      .slice(3, 5)
      .map(([, code]) => code)
      .sort(),
  ).toEqual([0, 1])
  expect(codes[5]).toEqual(["merge", 1])
})
