// The other commands as processes.
import { afterAll, describe, expect, test } from "vitest"
import { cli, inProcess, scratch, smallSuite, start } from "./spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
afterAll(() => folder.remove())

describe("serve", () => {
  test("says where it is and how to use it, is a KMS for another process, and stops when told", async () => {
    const running = start(["serve", "--port", "0", "--region", "eu-west-1", "--account", "444455556666"])
    const text = await running.printed("kms-conformance run")
    const [, url] = /^KMS emulator at (http:\/\/127\.0\.0\.1:\d+), until Ctrl-C\n/.exec(text)!
    expect(text).toContain(`aws kms create-key --endpoint-url ${url} --region eu-west-1\n`)
    expect(text).toContain(`npx kms-conformance run --endpoint ${url}\n`)
    expect(await cli(["run", "small.describe", "--suite", suite, "--endpoint", url!])).toMatchObject({
      code: 0,
      out: expect.stringContaining("url: 2 passed"),
    })
    running.child.kill("SIGTERM")
    expect(await running.ended).toMatchObject({ code: 0, err: "" })
  })

  test("warns when others can reach it", async () => {
    const running = start(["serve", "--port", "0", "--host", "0.0.0.0"])
    expect(await running.printed("no authentication")).toContain("everyone who reaches 0.0.0.0 can use these keys")
    running.child.kill("SIGINT")
    expect((await running.ended).code).toBe(0)
  })

  test("refuses bodies past its limit", async () => {
    const running = start(["serve", "--port", "0", "--max-body", "100"])
    const [, url] = /KMS emulator at (\S+),/.exec(await running.printed("until Ctrl-C"))!
    expect((await fetch(url!, { method: "POST", body: "x".repeat(101) })).status).toBe(413)
    running.child.kill("SIGINT")
    await running.ended
  })
})

describe("smoke", () => {
  test("says in words that a server can be tested", async () => {
    const { code, out } = await cli(["smoke", "--target", "emulator,server"])
    expect(out).toMatch(/^emulator at http:\/\/emulator\.invalid: ready\n( {2}ok {4}\S.*\n){5}server at http:\/\/127\.0\.0\.1:\d+: ready\n/)
    expect(code).toBe(0)
  })

  test("exits with 3 when nobody listens", async () => {
    const { code, out } = await cli(["smoke", "--endpoint", "http://127.0.0.1:1"])
    expect(out).toMatch(/^url at http:\/\/127\.0\.0\.1:1: cannot be tested\n {2}FAIL {2}/)
    expect(code).toBe(3)
  })
})

describe("list", () => {
  test("names each case once, with its title", async () => {
    expect((await cli(["list", "--suite", suite])).out).toContain("small/cases/found[one]  a key is found by its id\n")
  })

  test("takes the filters of run", async () => {
    const { out, err } = await cli(["list", "small.wrong", "--suite", suite])
    expect(out).toBe("small/cases/disabled  a new key is disabled\n")
    expect(err).toBe("1 case\n")
  })
})

describe("show", () => {
  test("a case is its rule, source, set-up and steps", async () => {
    const { out } = await cli(["show", "small/cases/disabled", "--suite", suite])
    expect(out).toContain("small/cases/disabled\n  title     a new key is disabled\n  rule      MUST small.wrong\n")
    expect(out).toContain("  source    https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html (KeyId)\n")
    expect(out).toMatch(/ {2}given {5}key: CreateKey/)
    expect(out).toMatch(/ {2}step 1 {4}DescribeKey\n/)
    expect(out).toMatch(/ {2}expects {3}\S/)
  })

  test("a case without its row is all its rows", async () => {
    const { code, out } = await inProcess(["show", "small/cases/found", "--suite", suite])
    expect(code).toBe(0)
    expect(out.match(/^small\/.*$/gm)).toEqual(["small/cases/found[one]", "small/cases/found[two]"])
  })

  test("a rule is its statement and its cases", async () => {
    const { out } = await cli(["show", "small.describe", "--suite", suite])
    expect(out).toContain("MUST small.describe\n            DescribeKey finds a key by its id.\n")
    expect(out).toContain("  3 cases\n  small/cases/found[one]  a key is found by its id\n")
  })
})

describe("an id without its row", () => {
  test("is all rows for run, list and plan", async () => {
    const chosen = ["--case", "small/cases/found", "--suite", suite]
    expect(await inProcess(["run", ...chosen, "--target", "emulator"])).toMatchObject({ code: 0, out: expect.stringContaining("2 passed") })
    expect((await inProcess(["list", ...chosen])).err).toBe("2 cases\n")
    expect((await inProcess(["plan", ...chosen])).out).toMatch(/^cases {5}2\n/)
  })

  test("and with it is one case, and is counted as one", async () => {
    const { code, err } = await inProcess([
      "run",
      "--case",
      "small/cases/found[two]",
      "--suite",
      suite,
      "--target",
      "emulator",
      "--seed",
      "7",
    ])
    expect({ code, err }).toEqual({ code: 0, err: "emulator: 1 case, seed 7\n" })
  })

  test("is not enough for replay, which says which rows there are", async () => {
    expect(await inProcess(["replay", "small/cases/found", "--suite", suite, "--target", "emulator"])).toEqual({
      code: 2,
      out: "",
      err: 'kms-conformance: the case "small/cases/found" has rows, and one is replayed: small/cases/found[one], small/cases/found[two]\n',
    })
  })
})

describe("rules", () => {
  test("are listed with level and number of cases", async () => {
    expect((await cli(["rules", "--suite", suite])).out).toContain("small.describe  MUST  3  DescribeKey finds a key by its id.\n")
  })

  test("without a case are listed with the reason, and first those without a reason, which is a failure", async () => {
    const broken = scratch()
    const directory = smallSuite(broken)
    broken.write("small/uncovered.json", {
      errors: { "DescribeKey/KMSInternalException": "No request that a case sends makes a server fail inside." },
    })
    const { out, code } = await cli(["rules", "--uncovered", "--suite", directory])
    broken.remove()
    expect(code).toBe(1)
    expect(out).toMatch(/\nDescribeKey\/KMSInternalException {2}No request that a case sends makes a server fail inside\.\n$/)
    expect(out).toContain("no case makes DescribeKey answer NotFoundException: write one, or say why not under")
    expect(out).toContain("no case shows that DescribeKey works on a key that is Disabled: write one")
    expect(out).not.toContain("DescribeKey answer KMSInternalException")
  })

  test("of the installed suite all have a case or a reason", async () => {
    const { out, code } = await cli(["rules", "--uncovered"])
    expect(code).toBe(0)
    expect(out).toContain("\nmrk.quota  ")
  })
})
