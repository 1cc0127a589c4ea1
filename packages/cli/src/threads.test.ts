// `run --threads`: one run in parts, which nobody sees in what comes out.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, describe, expect, test } from "vitest"
import { cli, scratch, smallSuite } from "./spawn.fixture.ts"

const folder = scratch()
const suite = smallSuite(folder)
afterAll(() => folder.remove())

interface Told {
  readonly cases: readonly { readonly id: string; readonly outcome: string; readonly failure?: unknown }[]
  readonly totals: object
  readonly seed: number
  readonly filter: object
  readonly stopped?: object
}

async function played(out: string, ...more: readonly string[]) {
  const directory = join(folder.path, out)
  const { code } = await cli(["run", "small.*", "--suite", suite, "--seed", "7", "--reporter", "json,ndjson", "--out", directory, ...more])
  const [target] = more.slice(1)
  const result = JSON.parse(readFileSync(join(directory, `${target}.json`), "utf8")) as Told
  const lines = readFileSync(join(directory, `${target}.ndjson`), "utf8")
    .trimEnd()
    .split("\n")
  return { code, result, lines: lines.map((line) => JSON.parse(line)) }
}

describe.each(["emulator", "server", "msw"])("a run of %s in threads", (target) => {
  test("has the result of one in a single thread, and one stream", async () => {
    const whole = await played(`${target}-1`, "--target", target)
    const parts = await played(`${target}-2`, "--target", target, "--threads", "2")
    const told = ({ cases }: Told) => cases.map(({ id, outcome }) => ({ id, outcome }))
    expect(told(parts.result)).toEqual(told(whole.result))
    expect(parts.code).toBe(1)
    expect(parts.code).toBe(whole.code)
    const { totals, seed, filter } = whole.result
    expect(parts.result).toMatchObject({ totals, seed, filter })
    expect(parts.result.stopped).toBeUndefined()
    const kinds = parts.lines.map(({ type }) => type)
    expect(kinds.toSorted()).toEqual(whole.lines.map(({ type }) => type).toSorted())
    expect(parts.lines[0]).toMatchObject({ type: "run", planned: whole.result.cases.length })
  })
})

test("threads are never more than there are cases", async () => {
  const { result } = await played("many", "--target", "emulator", "--threads", "64")
  expect(result.cases.length).toBeGreaterThan(1)
})

test("a run that stops at the first failure stops, whatever is said of threads", async () => {
  const { result } = await played("bail", "--target", "emulator", "--threads", "4", "--bail", "-j", "1")
  expect(result.stopped).toMatchObject({ why: "bail" })
})

test("how far a run is, is told for all parts together", async () => {
  const { err } = await cli(["run", "small.*", "--suite", suite, "--seed", "7", "--target", "emulator", "--threads", "2"])
  expect(err).toMatch(/^emulator: \d+ cases, seed 7\n(\d+ of \d+ cases done.*\n)*$/)
})
