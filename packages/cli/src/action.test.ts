// The composite action for GitHub: its script, run with bash as GitHub runs it, against a served emulator.
import { execFile } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Serving, serving } from "./serve.fixture.ts"
import { scratch, smallSuite } from "./spawn.fixture.ts"

const root = fileURLToPath(new URL("../../../", import.meta.url))
const text = readFileSync(join(root, ".github/actions/kms-conformance/action.yml"), "utf8")
const block = /^ {6}run: \|\n((?: {8}.*\n)+)/gm
const scripts = [...text.matchAll(block)].map(([, lines]) => lines!.replaceAll(/^ {8}/gm, ""))

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

/** With the inputs, which stand in variables of these names, and files in place of what GitHub reads after the step. */
function play(
  name: string,
  inputs: Readonly<Record<string, string>>,
): Promise<{ code: number; out: string; summary: string; output: string; report: string[] }> {
  const [summary, output, report] = [
    folder.write(`${name}/summary.md`, ""),
    folder.write(`${name}/output`, ""),
    join(folder.path, name, "report"),
  ]
  const env = {
    ...process.env,
    ENDPOINT: server.url,
    ARGUMENTS: `--suite ${suite} --seed 7`,
    BASELINE: "",
    REPORT: report,
    COMMAND: `${process.execPath} --conditions=@kms-conformance/source ${root}packages/cli/src/main.ts`,
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    ...inputs,
  }
  return new Promise((resolve) => {
    // What GitHub says it runs for `shell: bash`.
    execFile("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", scripts[0]!], { env }, (error, out) =>
      resolve({
        code: error ? Number(error.code) : 0,
        out,
        summary: readFileSync(summary, "utf8"),
        output: readFileSync(output, "utf8"),
        report: readdirSync(join(folder.path, name)).includes("report") ? readdirSync(report).toSorted() : [],
      }),
    )
  })
}

describe("the action", () => {
  test("has one script, which takes its inputs from the environment alone", () => {
    expect(scripts).toHaveLength(1)
    expect(scripts[0]).not.toContain("${{")
  })

  test("of a server that breaks a rule ends with 1, annotates, and leaves a summary and the reports", async () => {
    const { code, out, summary, output, report } = await play("broken", {})
    expect(out).toMatch(/^::error [^\n]*small\.wrong/m)
    expect({ code, output }).toEqual({ code: 1, output: "exit-code=1\n" })
    expect(summary).toContain("small.wrong")
    expect(report).toEqual(expect.arrayContaining([expect.stringMatching(/\.html$/), expect.stringMatching(/\.json$/)]))
  })

  test("ends with 0 when the cases that are asked for pass", async () => {
    expect(await play("passing", { ARGUMENTS: `--suite ${suite} --case small/cases/found[one]` })).toMatchObject({
      code: 0,
      output: "exit-code=0\n",
    })
  })

  test("hands on that nothing answers, and what is wrong with its inputs", async () => {
    expect(await play("unreached", { ENDPOINT: "http://127.0.0.1:1" })).toMatchObject({ code: 3, output: "exit-code=3\n" })
    expect(await play("no-baseline", { BASELINE: "none of these.json" })).toMatchObject({ code: 2, output: "exit-code=2\n" })
  })
})
