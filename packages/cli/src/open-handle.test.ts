// A user's module may hold something open: the command line ends all the same.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, expect, test } from "vitest"
import { cli, scratch } from "./spawn.fixture.ts"

const folder = scratch()
afterAll(() => folder.remove())

const MODULE = `
import http from "node:http"
const idle = http.createServer().listen(0, "127.0.0.1")
setInterval(() => {}, 60_000)
export default { fetch: async () => new Response(JSON.stringify({ Keys: [], Truncated: false }), { headers: { "content-type": "application/x-amz-json-1.1" } }) }
`

test("a module that leaves a timer and a server open does not keep the process, and all is printed", { timeout: 60_000 }, async () => {
  const path = join(folder.path, "open.mjs")
  writeFileSync(path, MODULE)
  const { code, err } = await cli(["run", "--op", "ListKeys", "--target", path, "--no-color"])
  expect(code).toBe(3)
  expect(err).toContain("cannot be tested")
  expect(err.endsWith("\n")).toBe(true)
})
