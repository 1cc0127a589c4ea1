// What is published, as its user has it: installed from tarballs outside of the workspace, with documented imports alone.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { entries, makeProject, type Project, programsIn, published } from "./project.fixture.ts"

let project: Project
const programs = programsIn("packages/vitest/README.md")

const STALE = join(import.meta.dirname, "../dist/stale")

beforeAll(async () => {
  // What an earlier build left of a source that is gone.
  mkdirSync(STALE, { recursive: true })
  writeFileSync(join(STALE, "gone.js"), "export const gone = true\n")
  project = await makeProject("vitest", "typescript", "@types/node")
  for (const [name, program] of programs) project.write(name, program)
  myKms(GOOD)
}, 300_000)

afterAll(() => project?.remove())

/** A mock of somebody's: the emulator stands in for it, and may break a rule. */
function myKms(change: string): void {
  project.write(
    "my-kms.js",
    `import { createEmulator } from "@kms-conformance/emulator"
const emulator = createEmulator()
const change = ${change}
export const myKms = { requestHandler: { handle: (request, options) => emulator.requestHandler.handle(change(request), options) } }
export default myKms
`,
  )
}

const GOOD = "(request) => request"
const WITHOUT_CONTEXTS = `(request) => {
  const text = Buffer.from(request.body).toString()
  if (!text.includes("EncryptionContext")) return request
  const { EncryptionContext, ...rest } = JSON.parse(text)
  return { ...request, body: Buffer.from(JSON.stringify(rest)) }
}`

const vitest = (...args: string[]) => project.run("vitest", "run", ...args)

describe("the command line", () => {
  test("plays the suite that came with it", async () => {
    const { code, out } = await project.run("npx", "--no-install", "kms-conformance", "run", "--target", "emulator", "--group", "paging")
    expect(out).toMatch(/emulator: \d+ passed of \d+ cases/)
    expect(code).toBe(0)
  })

  test("plays several targets in threads, the built ones", async () => {
    const { code, out } = await project.run("kms-conformance", "run", "--target", "emulator,server", "--parallel", "2", "aliases/create/**")
    expect(out).toContain("The 2 targets agree on every case.")
    expect(code).toBe(0)
  })

  test("knows its ready-made profiles", async () => {
    const { code, out } = await project.run("kms-conformance", "run", "--profile", "nobodys")
    expect({ code, out }).toEqual({ code: 2, out: expect.stringContaining("localstack") })
  })
})

test("what an earlier build left is not packed", () => {
  const installed = join(project.path, "node_modules/@kms-conformance/vitest/dist")
  expect([existsSync(join(installed, "index.js")), existsSync(join(installed, "stale/gone.js"))]).toEqual([true, false])
})

test("every entry of every package can be imported, and has types that hold without skipLibCheck", async () => {
  expect(entries.length).toBeGreaterThanOrEqual(published.length - 2)
  const names = entries.map((entry, n) => `import * as m${n} from ${JSON.stringify(entry)}`)
  project.write("entries.ts", `${names.join("\n")}\nconsole.log([${entries.map((_, n) => `Object.keys(m${n}).length`)}].join(" "))\n`)
  project.write(
    "typed.ts",
    `import { conformance } from "@kms-conformance/vitest"
import { cases, open, runCase } from "@kms-conformance/vitest/any-tool"
conformance({ target: { fetch: async (request: Request) => new Response(request.body) }, group: ["paging"], level: "must" })
const kms = await open({ target: "emulator" })
const [one] = await cases({ operation: "Decrypt" })
const verdict: "pass" | "fail" | "skip" = (await runCase(one!, kms)).verdict
// @ts-expect-error there is no such option, and a mistake in one is told
conformance({ target: "emulator", groups: "paging" })
export { verdict }
`,
  )
  project.write(
    "tsconfig.json",
    JSON.stringify({
      compilerOptions: { target: "es2024", module: "nodenext", strict: true, noEmit: true, skipLibCheck: false, types: ["node"] },
      files: ["entries.ts", "typed.ts"],
    }),
  )
  expect(await project.run("tsc", "-p", ".")).toEqual({ code: 0, out: "" })
  const { code, out } = await project.run("node", "entries.ts")
  expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^[1-9]\d*( [1-9]\d*)*\n$/) })
})

describe("conformance() of the README", () => {
  test("makes a test of each case", async () => {
    const { out: listed } = await project.run("kms-conformance", "list", "--group", "paging")
    const count = Number(/(\d+) cases/.exec(listed)![1])
    const { code, out } = await vitest("kms.test.js", "--reporter", "verbose")
    expect(out).toMatch(/✓ kms\.test\.js > the target does what AWS KMS does > paging\/keys > walk\[\d+\]: pages of/)
    expect(out).toMatch(new RegExp(`Tests +\\d+ passed( \\| \\d+ skipped)? \\(${count}\\)`))
    expect(code).toBe(0)
  })

  test("shows rule, source, what was sent, expected and got when a rule is broken", async () => {
    myKms(WITHOUT_CONTEXTS)
    const { code, out } = await vitest("known.test.js")
    expect(code).toBe(1)
    expect(out).toContain("there is no baseline kms-baseline.json")
    project.write("red.test.js", programs.get("known.test.js")!.replace(/group.*json"/, 'pattern: "data-key.context.*"'))
    const red = await vitest("red.test.js")
    expect(red.code).toBe(1)
    expect(red.out).toMatch(/FAIL {2}red\.test\.js > the target does what AWS KMS does > data-keys\/encryption-context > wrong-context/)
    for (const part of [
      /ConformanceError: FAIL {2}data-keys\/encryption-context\/wrong-context-generate-data-key\[none-given\].*MUST data-key\.context\.bound/,
      /^ {2}rule {6}A data key made with an encryption context is decrypted only with that same context/m,
      /^ {2}source {4}https:\/\/docs\.aws\.amazon\.com\/kms\/latest\/APIReference\/API_GenerateDataKey\.html/m,
      /^ {2}sent {6}Decrypt \{/m,
      /^ {2}expected {2}error InvalidCiphertextException/m,
      /^ {2}got {7}200 \{/m,
    ])
      expect(red.out).toMatch(part)
  })

  test("is green with a baseline, until something changes", async () => {
    const written = await project.run("kms-conformance", "baseline", "update", "--target", "./my-kms.js", "--group", "data-keys")
    expect(written).toEqual({ code: 0, out: expect.stringContaining("new      data-keys/encryption-context/") })
    const green = await vitest("known.test.js")
    expect(green.out).toMatch(/Tests +\d+ passed \| \d+ skipped/)
    expect(green.code).toBe(0)
    myKms(GOOD)
    const fixed = await vitest("known.test.js")
    expect(fixed.code).toBe(1)
    expect(fixed.out).toContain("passes, though the baseline lists it: kms-conformance baseline update takes it out")
  })

  test("fails where nothing is tested", async () => {
    const { cases } = JSON.parse(readFileSync(join(project.path, "kms-baseline.json"), "utf8"))
    project.write("kms-baseline.json", JSON.stringify({ cases: { "data-keys/nothing": Object.values(cases)[0] } }))
    expect(await vitest("known.test.js")).toEqual({
      code: 1,
      out: expect.stringContaining("data-keys/nothing, which is no case of the suite"),
    })
    const with_ = (options: string) =>
      project.write("odd.test.js", `import { conformance } from "@kms-conformance/vitest"\nconformance(${options})\n`)
    with_('{ target: "emulator", group: "pagign" }')
    expect(await vitest("odd.test.js")).toEqual({
      code: 1,
      out: expect.stringContaining("there is no group 'pagign'; did you mean 'paging'?"),
    })
    with_('{ target: "emulator", groups: "paging" }')
    expect(await vitest("odd.test.js")).toEqual({
      code: 1,
      out: expect.stringContaining("there is no option groups; did you mean group?"),
    })
    with_('{ target: "http://127.0.0.1:1", group: "paging" }')
    expect(await vitest("odd.test.js")).toEqual({ code: 1, out: expect.stringContaining("url at http://127.0.0.1:1: cannot be tested") })
    with_('{ target: "emulator", pattern: "data-keys/china-regions/sm4-generate-data-key" }')
    expect(await vitest("odd.test.js")).toEqual({
      code: 1,
      out: expect.stringContaining("nothing was tested: every case was skipped (needs china-region"),
    })
  })
})

test("node:test plays the same cases, and needs no vitest", async () => {
  const { code, out } = await project.without("vitest", () => project.run("node", "--test", "kms.node-test.js"))
  expect(out).toMatch(/^ℹ pass [1-9]\d*$/m)
  expect(out).toMatch(/^ℹ fail 0$/m)
  expect(code).toBe(0)
})
