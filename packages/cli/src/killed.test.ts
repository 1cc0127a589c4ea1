// A target that goes away in the middle of a run: what is known by then is kept, nothing hangs, nothing is left behind.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { createEmulator } from "@kms-conformance/emulator"
import { createServer } from "@kms-conformance/server"
import { afterAll, describe, expect, test } from "vitest"
import { outcomesOf, requireKept, underWay, within } from "./killed.fixture.ts"
import { cli, command, scratch, start } from "./spawn.fixture.ts"

const folder = scratch()
afterAll(() => folder.remove())

describe("a run", () => {
  test("whose program is killed ends with 1: cases that ran are kept, those under way errored, no process is left", async () => {
    const pidFile = join(folder.path, "pid")
    const serve = [...command, "serve", "--port", "{port}"].map((word) => `'${word}'`).join(" ")
    const out = join(folder.path, "command")
    const running = start(["run", "--group", "data-keys", "--command", `echo $$ > '${pidFile}'; exec ${serve}`, "-j", "2", "--out", out])
    const file = join(out, "command.ndjson")
    await underWay(file, running)
    const pid = Number(readFileSync(pidFile, "utf8"))
    process.kill(pid, "SIGKILL")
    const { code, err } = await within(running.ended)
    const cases = requireKept(file)
    expect(code).toBe(1)
    expect(outcomesOf(cases)).toEqual(new Set(["passed", "errored", "skipped"]))
    expect(err).not.toContain("    at ")
    expect(() => process.kill(pid, 0)).toThrow("ESRCH")
  })

  test("whose server is stopped ends with 1, and says that keys may still be there", async () => {
    const { code, url, file, text } = await stoppedAfter(60)
    expect(code).toBe(1)
    const cases = requireKept(file)
    expect(outcomesOf(cases)).toEqual(new Set(["passed", "errored", "skipped"]))
    expect(cases.map(({ reason }) => reason)).toContain(`not run: ${url} does not answer any more`)
    expect(text).toContain("keys and aliases that the run made may still be there")
  })

  test("whose server is stopped before any case came to an end ends with 3", async () => {
    // The five calls, and the making of a key.
    const { code, file } = await stoppedAfter(6)
    expect(code).toBe(3)
    expect(outcomesOf(requireKept(file))).toEqual(new Set(["errored", "skipped"]))
  })
})

async function stoppedAfter(requests: number) {
  const emulator = createEmulator()
  let seen = 0
  const server = createServer({
    async handle(request) {
      if (++seen >= requests) void server.close()
      return seen > requests ? new Promise(() => {}) : emulator.handle(request)
    },
  })
  const url = (await server.listen()).url.replace(/\/$/, "")
  const out = join(folder.path, `stopped-${requests}`)
  const {
    code,
    out: printed,
    err,
  } = await within(cli(["run", "--group", "data-keys", "--endpoint", url, "-j", "2", "--timeout", "2000", "--out", out]))
  return { code, url, file: join(out, "url.ndjson"), text: printed + err }
}
