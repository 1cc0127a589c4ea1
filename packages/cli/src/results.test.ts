// Commands that work on results: parts of a run, what failed, two sides, a plan.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { createEmulator } from "@kms-conformance/emulator"
import { createServer } from "@kms-conformance/server"
import { afterAll, describe, expect, test } from "vitest"
import { cli, inProcess, scratch, smallSuite } from "./spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
afterAll(() => folder.remove())

const on = ["--suite", suite, "--target", "emulator", "--seed", "7"]
const at = (name: string) => join(folder.path, name)
const json = (path: string) => JSON.parse(readFileSync(path, "utf8"))
const told = (result: { cases: { id: string; outcome: string; failure?: object; reason?: string }[] }) =>
  result.cases.map(({ id, outcome, failure, reason }) => ({ id, outcome, failure, reason }))

describe("four shards merged", () => {
  test("equal one whole run of a group of the real suite, case by case", async () => {
    const group = ["--group", "paging", "--target", "emulator", "--seed", "7"]
    const whole = await cli(["run", ...group, "--reporter", "json"])
    const parts = [1, 2, 3, 4].map((n) => at(`part-${n}`))
    for (const [n, part] of parts.entries()) expect((await cli(["run", ...group, "--shard", `${n + 1}/4`, "--out", part])).code).toBe(0)
    const merged = await cli(["merge", ...parts.map((part) => join(part, "emulator.ndjson")), "--reporter", "json"])
    expect(merged.code).toBe(whole.code)
    const [a, b] = [JSON.parse(merged.out), JSON.parse(whole.out)]
    expect(told(a)).toEqual(told(b))
    expect(a.totals).toEqual(b.totals)
    expect(told(a).length).toBeGreaterThan(50)
  }, 180_000)

  test("of which one is missing end with 1 and say which", async () => {
    const { code, err, out } = await cli(["merge", join(at("part-1"), "emulator.json"), join(at("part-3"), "emulator.json")])
    expect(code).toBe(1)
    expect(err).toBe("kms-conformance: emulator is not whole: shard 2/4 and 4/4 is missing\n")
    expect(out).toMatch(/^emulator: \d+ passed/m)
  })
})

test("results of several targets merged are beside each other, in files of their own", async () => {
  for (const target of ["emulator", "server"]) await cli(["run", "--suite", suite, "--target", target, "--out", at("several")])
  const files = ["emulator", "server"].map((name) => join(at("several"), `${name}.ndjson`))
  const { code, out } = await cli(["merge", ...files, "--suite", suite, "--out", at("merged")])
  expect(code).toBe(1)
  expect(out).toContain("The 2 targets agree on every case.")
  expect(told(json(join(at("merged"), "server.json")))).toEqual(told(json(join(at("several"), "server.json"))))
})

describe("--failed", () => {
  test("plays again what was not as expected, and nothing else", async () => {
    await cli(["run", ...on, "--out", at("failed")])
    const { code, out } = await cli(["run", ...on, "--failed", join(at("failed"), "emulator.ndjson")])
    expect(code).toBe(1)
    expect(out).toMatch(/\nemulator: 0 passed, 2 failed of 2 cases in .*\n$/)
  })

  test.each([
    ["of which nothing failed", "small.describe", "nothing failed in"],
    ["and --case at once", undefined, "--case and --failed both say which cases"],
  ])("of a result %s ends with 2", async (_, pattern, sentence) => {
    await inProcess(["run", ...(pattern ? [pattern] : []), ...on, "--out", at("fine")])
    const more = pattern ? [] : ["--case", "small/cases/disabled"]
    const { code, err } = await inProcess(["run", ...on, ...more, "--failed", join(at("fine"), "emulator.json")])
    expect(code).toBe(2)
    expect(err).toContain(sentence)
  })
})

test("--bail stops at the first failure, says so, and ends with 1", async () => {
  const { code, out } = await cli(["run", ...on, "-j", "1", "--bail", "--reporter", "json"])
  expect(code).toBe(1)
  const result = JSON.parse(out)
  expect(result).toMatchObject({ stopped: { why: "bail" }, totals: { failed: 1 } })
  const outcomes = result.cases.filter(({ reason }: { reason?: string }) => reason?.startsWith("not run: "))
  expect(outcomes.length).toBeGreaterThan(0)
})

describe("diff", () => {
  test("of two targets that answer alike ends with 0", async () => {
    const { code, out } = await cli(["diff", "emulator", "server", "--group", "paging"])
    expect(out).toMatch(/^emulator and server: no difference in \d+ cases\n$/m)
    expect(code).toBe(0)
  })

  test("of two servers shows what one answers otherwise, under its rule, and ends with 1", async () => {
    const emulator = createEmulator()
    const server = createServer({
      async handle(request) {
        const { status, headers, body } = await emulator.handle(request)
        const changed = Buffer.from(body).toString().replace('"Enabled":true', '"Enabled":false')
        return { status, headers: headers.filter(([name]) => name.toLowerCase() !== "content-length"), body: Buffer.from(changed) }
      },
    })
    const { url } = await server.listen()
    const { code, out } = await cli(["diff", "emulator", url, "--suite", suite, "--pattern", "small.wrong"])
    await server.close()
    expect(code).toBe(1)
    expect(out).toContain(
      [
        "small.wrong  MUST  1 case",
        "  small/cases/disabled  a new key is disabled",
        "    outcome",
        `      ${"emulator".padEnd(url.length)}  failed at step 1: KeyMetadata.Enabled: false expected, got true`,
        `      ${url}  passed`,
        "    step 1 DescribeKey: KeyMetadata.Enabled",
        `      ${"emulator".padEnd(url.length)}  true`,
        `      ${url}  false`,
      ].join("\n"),
    )
    expect(out).toContain(`emulator and ${url}: 1 of 1 case differ, under 1 rule\n`)
  })

  test("of result files compares answers where they were kept", async () => {
    await cli(["run", ...on, "--out", at("without")])
    await cli(["run", ...on, "--traces", "--out", at("with")])
    const [without, kept] = ["without", "with"].map((name) => join(at(name), "emulator.json"))
    expect((await cli(["diff", kept!, kept!, "--suite", suite])).out).toContain("no difference in 4 cases\n")
    expect((await cli(["diff", kept!, without!, "--suite", suite])).out).toContain("of 2 only the outcome is compared")
  })

  test("of something that is neither file, address nor target ends with 2", async () => {
    const { code, err } = await inProcess(["diff", "emulator", "emulater"])
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('unknown target "emulater"; did you mean emulator?') })
  })
})

describe("plan", () => {
  test("names cases, requests and keys, sends nothing and needs no server", async () => {
    const { code, out } = await cli(["plan", "--suite", suite])
    expect(code).toBe(0)
    expect(out).toMatch(/^cases {5}5\nrequests {2}12\n/)
    expect(out).toContain("     6  DescribeKey\n")
    expect(out).toContain("       1  {}, shared\n")
    expect(out).not.toContain("cost")
  })

  test("for aws says the highest cost, without credentials, and leaves out what cannot be played there", async () => {
    const { code, out } = await cli(["plan", "--target", "aws", "--suite", suite])
    expect(code).toBe(0)
    expect(out).toMatch(/^cases {5}4\n/)
    expect(out).toContain("skipped   1 case needs what the target does not have\n")
    // A key for the cases and one for the five calls, each for a month, and a cent of requests.
    expect(out).toMatch(/^cost {6}\$2\.01, were every key kept for a month; at most \$2\.01,/m)
  })

  test("past the budget ends with 1", async () => {
    const { code, err } = await cli(["plan", "--target", "aws", "--budget", "1.50", "--suite", suite])
    expect({ code, err }).toEqual({ code: 1, err: "kms-conformance: that is more than the budget of $1.50\n" })
  })
})
