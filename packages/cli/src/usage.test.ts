// What people get wrong on the command line: one sentence on standard error, exit code 2, no stack trace.

import type { AddressInfo } from "node:net"
import { createServer } from "node:net"
import { afterAll, describe, expect, test } from "vitest"
import { cli, inProcess, scratch, smallSuite } from "./spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
const aFile = folder.write("a-file", "")
afterAll(() => folder.remove())

const run = (...args: string[]) => ["run", "--suite", suite, "--target", "emulator", ...args]

describe("one clear sentence", () => {
  test.each<[string, string[], string]>([
    ["a wrong flag", ["run", "--tagret", "emulator"], "unknown option '--tagret'; did you mean --target?"],
    ["a wrong command", ["rnu"], "unknown command 'rnu'; did you mean run?"],
    ["a flag without its value", ["run", "--group"], "option '--group <ids>' argument missing"],
    [
      "a number that is none",
      run("-j", "many"),
      "option '-j, --concurrency <n>' argument 'many' is invalid. It is a whole number from 1 to 1024.",
    ],
    [
      "an empty item of a list",
      run("--group", "a,,b"),
      "option '--group <ids>' argument 'a,,b' is invalid. It is a list such as a,b with nothing left out.",
    ],
    [
      "an unknown reporter",
      run("--reporter", "xml"),
      "option '--reporter <names>' argument 'xml' is invalid. There is no \"xml\"; there are pretty, ndjson, json, junit, markdown, html, github, badge.",
    ],
    [
      "an unknown level",
      run("--level", "shall"),
      "option '--level <levels>' argument 'shall' is invalid. There is no \"shall\"; there are must, should, may, observed.",
    ],
    ["no target", ["run"], "say what to test: --endpoint URL, or --target emulator|server|msw|url|command|container|module|aws"],
    [
      "an unknown target, before any other has run",
      ["run", "--target", "emulator,emulater"],
      'unknown target "emulater"; did you mean emulator? There are emulator, server, msw, url, command, container, module, aws',
    ],
    [
      "a filter beside a result",
      ["baseline", "check", "--result", aFile, "--group", "small"],
      "--result is of a run that has been, with the cases that it had: leave --group out",
    ],
    [
      "a server beside a result",
      ["baseline", "update", "--result", aFile, "--start-timeout", "5"],
      "--result is of a run that has been, with the cases that it had: leave --start-timeout out",
    ],
    [
      "a pattern beside a result",
      ["baseline", "check", "small.*", "--result", aFile],
      "--result is of a run that has been, with the cases that it had: leave small.* out",
    ],
    [
      "threads for a server",
      ["run", "--endpoint", "http://127.0.0.1:1", "--threads", "2"],
      "--threads is for the targets emulator, server, msw; with --target url leave it out: -j says how many cases run at a time",
    ],
    [
      "an endpoint for another target",
      run("--endpoint", "http://localhost:1"),
      "--endpoint is where the target url is; with --target emulator leave it out, or add url",
    ],
    [
      "an endpoint that is no URL",
      ["run", "--endpoint", "localhost:8080"],
      'the endpoint "localhost:8080" is not an http or https URL; write it like http://127.0.0.1:8080',
    ],
    ["two reporters for one place", run("--reporter", "json,ndjson"), "json and ndjson cannot share standard output; add --out DIRECTORY"],
    ["a directory that is a file", run("--out", aFile), `cannot write ${aFile}: it is a file, not a directory`],
    ["a directory under a file", run("--out", `${aFile}/report`), `cannot write ${aFile}/report: a part of the path is a file`],
    [
      "half of the credentials",
      ["run", "--endpoint", "http://localhost:1", "--access-key-id", "AKIA"],
      "there is an access key id but no secret access key; set AWS_SECRET_ACCESS_KEY",
    ],
    [
      "a time that no timer can wait",
      run("--timeout", "2147483648"),
      "option '--timeout <ms>' argument '2147483648' is invalid. It is a whole number from 1 to 2147483647.",
    ],
    [
      "a seed that is no exact number",
      run("--seed", "9007199254740993"),
      "option '--seed <n>' argument '9007199254740993' is invalid. It is a whole number from 0 to 9007199254740991.",
    ],
    ["an empty address", ["serve", "--host", ""], "option '--host <address>' argument '' is invalid. Write it like 127.0.0.1."],
    [
      "an account of other than twelve digits",
      ["serve", "--account", "12"],
      "option '--account <id>' argument '12' is invalid. Write it like 111122223333.",
    ],
  ])("for %s", async (_, args, sentence) => {
    expect(await inProcess(args)).toEqual({ code: 2, out: "", err: `kms-conformance: ${sentence}\n` })
  })

  test.each<[string, string[], string]>([
    ["a pattern that matches nothing", run("smal/**"), "smal/**"],
    ["a case that does not exist", run("--case", "small/cases/fuond[one]"), "small/cases/fuond[one]"],
    ["a group that does not exist", run("--group", "lifecycel"), "lifecycel"],
    ["a folder that does not exist", ["list", "--suite", "/nowhere"], "/nowhere"],
    ["an id that does not exist", ["show", "small.descrbe", "--suite", suite], "small.describe"],
  ])("for %s, which names it", async (_, args, named) => {
    const { code, out, err } = await inProcess(args)
    expect({ code, out }).toEqual({ code: 2, out: "" })
    expect(err).toMatch(/^kms-conformance: [^\n]+\n$/)
    expect(err).toContain(named)
  })

  test("for a port in use", async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve))
    const { port } = other.address() as AddressInfo
    const sentence = `cannot listen on 127.0.0.1:${port}: the port is in use; choose another one, or 0 for any free port`
    expect(await inProcess(["serve", "--port", String(port)])).toEqual({ code: 2, out: "", err: `kms-conformance: ${sentence}\n` })
    other.close()
  })
})

const oneCase = (step: object, group = "lifecycle") =>
  JSON.stringify({ title: "T", group, cases: { a: { title: "keys are found", rule: "small.describe", steps: [step] } } })

describe("exit code 5 and the place", () => {
  test.each<[string, string, string]>([
    [
      "a word that the language does not have",
      '{\n"title": "T", "group": "lifecycle", "cases": { "a": { "title": "keys are found", "rule": "small.describe", "stesp": [], "steps": [{ "call": "ListKeys" }] } } }',
      "stesp",
    ],
    ["what is not JSON", '{\n"title": "T",\n"group" "lifecycle" }', "typo.json:3"],
    [
      "a rule that does not exist",
      '{ "title": "T", "group": "lifecycle", "cases": { "a": { "title": "keys are found", "rule": "small.descrbe", "steps": [ { "call": "ListKeys" } ] } } }',
      "small.descrbe",
    ],
    ["an operation that does not exist", oneCase({ call: "DescrbeKey", with: { KeyId: "a" } }), "DescribeKey"],
    ["a member that does not exist", oneCase({ call: "DescribeKey", with: { KeyId: "a", GrantTokns: [] } }), "GrantTokens"],
    ["a name that nothing binds", oneCase({ call: "DescribeKey", with: { KeyId: "${kye.KeyId}" } }), "kye"],
    ["an answer's member that does not exist", oneCase({ call: "ListKeys", returns: { Kyes: [] } }), "Keys"],
    ["a group that does not exist", oneCase({ call: "ListKeys" }, "lifecylce"), "lifecycle"],
  ])("for a case file with %s", async (_, text, named) => {
    const broken = scratch()
    const directory = smallSuite(broken)
    broken.write("small/cases/typo.json", text)
    const { code, out, err } = await inProcess(["run", "--suite", directory, "--target", "emulator"])
    broken.remove()
    expect({ code, out }).toEqual({ code: 5, out: "" })
    expect(err).toMatch(/^kms-conformance: the suite has a fault: cases\/typo\.json[^\n]+\n$/)
    expect(err).toContain(named)
  })
})

describe("as a process of its own", () => {
  test("a wrong flag ends with 2", async () => {
    const err = "kms-conformance: unknown option '--tagret'; did you mean --target?\n"
    expect(await cli(["run", "--tagret", "emulator"])).toEqual({ code: 2, out: "", err })
  })

  test("a filter that matches nothing ends with 2", async () => {
    expect(await cli(run("smal/**"))).toMatchObject({ code: 2, out: "" })
  })

  test("a fault of the suite ends with 5", async () => {
    const broken = scratch()
    const directory = smallSuite(broken)
    broken.write("small/rules/more.json", "{")
    const { code, out, err } = await cli(["list", "--suite", directory])
    broken.remove()
    expect({ code, out }).toEqual({ code: 5, out: "" })
    expect(err).toMatch(/^kms-conformance: the suite has a fault: rules\/more\.json:1: [^\n]+\n$/)
  })
})

test("help and version are answers, not errors", async () => {
  expect(await cli(["--version"])).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: "" })
  expect(await cli(["run", "--help"])).toMatchObject({ code: 0, out: expect.stringContaining("--endpoint <url>"), err: "" })
  expect(await cli([])).toMatchObject({ code: 2, out: "", err: expect.stringContaining("Usage: kms-conformance") })
})
