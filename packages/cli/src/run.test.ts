// `run` as a process: exit codes, where each reporter writes, several targets, interruption.
import { execFile } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { createEmulator } from "@kms-conformance/emulator"
import type { WireRequest } from "@kms-conformance/model"
import { createServer, type WireHandler } from "@kms-conformance/server"
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest"
import { cli, command, scratch, smallSuite, start } from "./spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
afterAll(() => folder.remove())

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** A server in this process for a command line in another one. */
async function serve(handler: WireHandler): Promise<string> {
  const server = createServer(handler)
  closing.push(() => server.close())
  return (await server.listen()).url
}

const good = ["run", "small.describe", "--suite", suite]
const bad = ["run", "small.*", "--suite", suite]

describe("the exit code is", () => {
  test("0 when all is as expected", async () => {
    const { code, out } = await cli([...good, "--target", "emulator", "--seed", "7"])
    expect(out).toMatch(/^ {2}skipped {3}1: needs china-region.*\n\nemulator: 2 passed, 1 skipped of 3 cases in .* \(seed 7\)\n$/)
    expect(code).toBe(0)
  })

  test("0 when only advice is not followed, which is shown", async () => {
    const { code, out } = await cli(["run", "small.advice", "--suite", suite, "--target", "emulator"])
    expect(out).toMatch(/^WARN {2}small\/cases\/advised {3}step 1 of 1 {3}SHOULD small\.advice\n/)
    expect(code).toBe(0)
  })

  test("1 when a must failed; rule, source and the way to run it again are shown", async () => {
    const { code, out } = await cli([...bad, "--target", "emulator", "--seed", "7"])
    expect(code).toBe(1)
    expect(out).toContain("FAIL  small/cases/disabled   step 1 of 1   MUST small.wrong\n")
    expect(out).toContain("  rule      DescribeKey calls every key disabled.\n")
    expect(out).toContain("  source    https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html (KeyId)\n")
    expect(out).toMatch(/ {2}sent {6}DescribeKey \{ KeyId: "[0-9a-f-]{36}" \}\n/)
    const [, again] = / {2}replay {4}npx kms-conformance (.*(?:\n {12}.*)*)/.exec(out)!
    expect(await cli(again!.split(/\s+/))).toMatchObject({ code: 1, out: expect.stringContaining("1 failed of 1 case") })
  })

  test("2 when every case was skipped, so that nothing was tested", async () => {
    const { code, err } = await cli(["run", "--case", "small/cases/hardware", "--suite", suite, "--target", "emulator"])
    expect(code).toBe(2)
    expect(err).toContain("kms-conformance: nothing was run against emulator: every case was skipped\n")
  })

  test("3 when nobody listens", async () => {
    const server = createServer(createEmulator())
    const { url } = await server.listen()
    await server.close()
    const { code, out, err } = await cli([...good, "--endpoint", url])
    expect({ code, out }).toEqual({ code: 3, out: "" })
    expect(err).toContain(`url at ${url}: cannot be tested\n`)
    expect(err).not.toContain("    at ")
  })

  test("3 when what answers is no KMS", async () => {
    const url = await serve({ handle: async () => ({ status: 404, headers: [], body: Buffer.from("no such page") }) })
    expect(await cli([...good, "--endpoint", url])).toMatchObject({ code: 3, out: "" })
  })
})

describe("reporters", () => {
  test("json goes to standard output alone, so that it can be piped", async () => {
    const { out } = await cli([...bad, "--target", "emulator", "--reporter", "json"])
    expect(JSON.parse(out)).toMatchObject({ schema: 1, target: { name: "emulator" }, totals: { passed: 2, failed: 2, skipped: 1 } })
  })

  test("ndjson is a header, the cases and a summary", async () => {
    const { out } = await cli([...bad, "--target", "emulator", "--reporter", "ndjson", "--seed", "7"])
    const lines = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(lines.map(({ type }) => type)).toEqual(["run", "case", "case", "case", "case", "case", "summary"])
    const target = {
      name: "emulator",
      region: "us-east-1",
      account: "111122223333",
      capabilities: expect.arrayContaining(["clock", "import"]),
    }
    expect(lines[0]).toMatchObject({ seed: 7, planned: 5, target })
    expect(lines.at(-1)).toMatchObject({ totals: { failed: 2 } })
  })

  test("with --out write one file for each target, made anew each time", async () => {
    const directory = join(folder.path, "report", "deep")
    for (let i = 0; i < 2; i++) {
      const { out } = await cli([...bad, "--target", "emulator,server", "--out", directory])
      expect(out).toContain("The 2 targets agree on every case.")
    }
    expect(readdirSync(directory).sort()).toEqual(["emulator.json", "emulator.ndjson", "server.json", "server.ndjson"])
    expect(JSON.parse(readFileSync(join(directory, "server.json"), "utf8"))).toMatchObject({ target: { name: "server" } })
    expect(readFileSync(join(directory, "server.ndjson"), "utf8").trimEnd().split("\n")).toHaveLength(7)
  })

  test("use colours when told, whatever NO_COLOR says", async () => {
    expect((await cli([...bad, "--target", "emulator", "--color"], { NO_COLOR: "1" })).out).toContain("\u001b[31m")
    expect((await cli([...bad, "--target", "emulator"])).out).not.toContain("\u001b")
  })

  test("say in a line that a run began where there is no terminal", async () => {
    expect((await cli([...good, "--target", "emulator", "--seed", "7"])).err).toBe("emulator: 3 cases, seed 7\n")
  })
})

describe("several targets", () => {
  test.each([
    ["one after the other", "1"],
    ["at a time, each in a thread", "3"],
  ])("are run %s, and shown side by side in their order", async (_, parallel) => {
    const { code, out } = await cli([...good, "--target", "emulator,server,msw", "--parallel", parallel])
    expect(code).toBe(0)
    expect(out).toMatch(/emulator: 2 passed.*\n(.*\n)*server: 2 passed.*\n(.*\n)*msw: 2 passed/)
    expect(out).toMatch(
      /\ntarget {4}cases {2}passed {2}failed {2}errored {2}skipped .* time\nemulator {6}3 {7}2 .*\nserver {8}3 .*\nmsw {11}3 .*\n/,
    )
    expect(out).toMatch(/\nLife of a key( +2\/2 passed \(1 skipped\)){3}\n/)
    expect(out).toContain("The 3 targets agree on every case.")
  })

  test("that differ are told apart", async () => {
    const url = await serve(withoutEnabled(createEmulator()))
    const { code, out } = await cli([...bad, "--target", "emulator,url", "--endpoint", url])
    expect(code).toBe(1)
    expect(out).toContain("The targets differ on 2 cases:\n  small/cases/advised: emulator failed, url passed\n")
  })

  test("of which one is not there: the others run, and the exit code is 3", async () => {
    const { code, out, err } = await cli([...good, "--target", "url,emulator", "--endpoint", "http://127.0.0.1:1", "--parallel", "2"])
    expect(code).toBe(3)
    expect(err).toContain("url at http://127.0.0.1:1: cannot be tested")
    expect(out).toContain("emulator: 2 passed")
  })
})

/** A server that calls every key disabled, so that it passes the case that no KMS passes. */
function withoutEnabled(emulator: WireHandler): WireHandler {
  return {
    async handle(request) {
      const { status, headers, body } = await emulator.handle(request)
      const changed = Buffer.from(body).toString().replace('"Enabled":true', '"Enabled":false')
      return { status, headers: headers.filter(([name]) => name.toLowerCase() !== "content-length"), body: Buffer.from(changed) }
    },
  }
}

describe("a server that ignores the encryption context", () => {
  let result: Awaited<ReturnType<typeof cli>>
  const emulator = createEmulator()
  beforeAll(async () => {
    const url = await serve({ handle: (request) => emulator.handle(withoutContexts(request)) })
    result = await cli(["run", "data-key.context.*", "symmetric/**", "--endpoint", url])
  })

  test("fails with exit code 1", () => expect(result.code).toBe(1))

  test.each(["data-key.context.bound", "data-key.context.case-sensitive", "reencrypt.source.context"])(
    "is told that it breaks %s",
    (rule) => {
      expect(result.out).toMatch(new RegExp(`\\nrules broken\\n(.*\\n)* {2}MUST +${rule.replaceAll(".", "\\.")} \\(`))
      expect(result.out).toMatch(new RegExp(`^FAIL .* MUST ${rule.replaceAll(".", "\\.")}$`, "m"))
    },
  )
})

function withoutContexts(request: WireRequest): WireRequest {
  const text = Buffer.from(request.body).toString()
  if (!text.includes("EncryptionContext")) return request
  const { EncryptionContext, SourceEncryptionContext, DestinationEncryptionContext, ...rest } = JSON.parse(text)
  return { ...request, body: Buffer.from(JSON.stringify(rest)) }
}

test("requests that were sent again are counted on the console and in the result", async () => {
  const emulator = createEmulator()
  let described = 0
  const url = await serve({
    async handle(request) {
      const target = request.headers.find(([name]) => name.toLowerCase() === "x-amz-target")?.[1]
      // The smoke test may describe a key as well.
      if (!target?.endsWith("DescribeKey") || ![3, 4].includes(++described)) return emulator.handle(request)
      return { status: 400, headers: [], body: Buffer.from('{"__type":"ThrottlingException","message":"Rate exceeded"}') }
    },
  })
  const directory = join(folder.path, "throttled")
  const { code, out } = await cli(["run", "small.*", "--level", "must", "--suite", suite, "--endpoint", url, "-j", "1", "--out", directory])
  expect(code).toBe(1)
  expect(out).toContain("2 requests were repeated because the target throttled")
  const { cases } = JSON.parse(readFileSync(join(directory, "url.json"), "utf8")) as { cases: { retries?: number }[] }
  expect(cases.reduce((sum, { retries = 0 }) => sum + retries, 0)).toBe(2)
})

describe("an interrupted run", () => {
  test("shows and keeps what it found so far, and exits with 130", async () => {
    const emulator = createEmulator()
    const seen = { DescribeKey: 0 }
    const url = await serve({
      async handle(request) {
        const target = request.headers.find(([name]) => name.toLowerCase() === "x-amz-target")?.[1]
        // The smoke test may describe a key too; from the third on every answer takes too long.
        if (target?.endsWith("DescribeKey") && ++seen.DescribeKey > 2) await sleep(60_000, undefined, { ref: false })
        return emulator.handle(request)
      },
    })
    const directory = join(folder.path, "interrupted")
    const running = start([...bad, "--endpoint", url, "-j", "1", "--out", directory])
    await running.printed("5 cases, seed")
    while (seen.DescribeKey < 3) await sleep(10)
    running.child.kill("SIGINT")
    const { code, out } = await running.ended
    expect(code).toBe(130)
    expect(out).toMatch(/^url: \d+ passed/m)
    const lines = readFileSync(join(directory, "url.ndjson"), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line))
    expect(lines[0].type).toBe("run")
    expect(lines.at(-1)).toMatchObject({ type: "summary", stopped: { why: "aborted" } })
  })
})

describe("output to a reader that goes away", () => {
  test.each([
    ["a list", `list --suite '${suite}'`],
    ["a stream", "run --group symmetric --target emulator --reporter ndjson --seed 1"],
  ])("of %s ends quietly", async (_, args) => {
    const line = `${command.map((word) => `'${word}'`).join(" ")} ${args} | head -1 | wc -l; echo "\${PIPESTATUS[0]}"`
    const { stdout, stderr } = await promisify(execFile)("bash", ["-c", line])
    expect(stdout).toMatch(/^1\n0\n$/)
    // Where a machine is slow, how far it is, too.
    expect(stderr).toMatch(/^\S*:? ?\d+ cases(, seed 1)?\n(\d+ of \d+ cases done\n)*$/)
  })
})
