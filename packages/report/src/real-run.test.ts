// Every reporter, given the result of one real run that has every outcome in it.
import { createEmulator } from "@kms-conformance/emulator"
import {
  type Baseline,
  failsRun,
  fingerprint,
  loadSuite,
  type Outcome,
  type RunResult,
  run,
  type Suite,
  select,
  type Target,
} from "@kms-conformance/runner"
import { beforeAll, describe, expect, test } from "vitest"
import { badgeJson, badgeSvg, github, html, json, junit, markdown, ndjsonCase, ndjsonHeader, ndjsonSummary, pretty } from "./index.ts"
import { faults, lineSchema, resultSchema } from "./schemas.fixture.ts"
import { surefireFault } from "./surefire.fixture.ts"

/** A KMS that keeps no tags, loses its connection when it is to list aliases, and has one Region. */
function target(): Target {
  const emulator = createEmulator({})
  return {
    name: "forgetful",
    endpoint: new URL("http://forgetful.invalid"),
    region: emulator.region,
    identities: { owner: { accessKeyId: "example", secretAccessKey: "example" } },
    capabilities: new Set(["disposable", "raw-http"]),
    async transport(request) {
      const operation = request.headers.find(([name]) => name.toLowerCase() === "x-amz-target")?.[1] ?? ""
      if (operation.endsWith(".ListAliases")) throw new Error("the connection was reset")
      const tagging = operation.endsWith(".TagResource")
      return emulator.handle(
        tagging
          ? {
              ...request,
              body: Buffer.from(
                Buffer.from(request.body)
                  .toString()
                  .replace(/"TagValue":"[^"]*"/g, '"TagValue":""'),
              ),
            }
          : request,
      )
    },
    async close() {
      emulator.close()
    },
  }
}

/** Of the cases that failed: one known as it is, one known otherwise; and one listed that passes. */
function baselineFrom({ cases }: RunResult): Baseline {
  const failed = cases.filter(({ outcome }) => outcome === "failed")
  const passed = cases.find(({ outcome }) => outcome === "passed")!
  const known = (index: number) => fingerprint(failed[index]!.rule, failed[index]!.failure!)
  return {
    cases: {
      [failed[0]!.id]: known(0),
      [failed[1]!.id]: { ...known(1), step: 9 },
      [passed.id]: { ...known(0), rule: passed.rule },
    },
  }
}

const OUTCOMES: readonly Outcome[] = ["passed", "failed", "errored", "skipped", "known", "changed", "fixed"]

describe("a real run with every outcome", () => {
  let suite: Suite
  let result: RunResult
  const streamed: string[] = []
  const of = (outcome: Outcome) => result.cases.filter((one) => one.outcome === outcome)

  beforeAll(async () => {
    suite = await loadSuite()
    const instances = select(suite, { groups: ["tags", "paging", "multi-region"] }).filter(({ derived }) => !derived)
    const clock = { now: () => Date.now(), sleep: async () => {} }
    const play = async (more: object) => {
      const kms = target()
      return run(suite, kms, { instances, clock, seed: 1, keepTraces: true, ...more }).finally(() => kms.close())
    }
    const baseline = baselineFrom(await play({}))
    result = await play({
      baseline,
      onProgress: (event: { type: string; result?: RunResult["cases"][number] }) => {
        if (event.type === "case") streamed.push(ndjsonCase(event.result!))
      },
    })
  }, 60_000)

  test("has them all", () => {
    for (const outcome of OUTCOMES) expect(result.totals[outcome], outcome).toBeGreaterThan(0)
  })

  test("is of the published schema, whole and as a stream of lines", () => {
    expect(faults(resultSchema, JSON.parse(json(result)))).toEqual([])
    const stream = ndjsonHeader({ ...result, planned: result.cases.length }) + streamed.join("") + ndjsonSummary(result)
    const lines = stream.trimEnd().split("\n")
    expect(lines).toHaveLength(result.cases.length + 2)
    expect(lines.flatMap((line) => faults(lineSchema, JSON.parse(line)))).toEqual([])
  })

  test("is JUnit that Surefire's schema takes, with the counts of the run", () => {
    const xml = junit(result)
    expect(surefireFault(xml)).toBeUndefined()
    expect(xml.match(/<testcase /g)).toHaveLength(result.cases.length)
    expect(xml.match(/<error /g)).toHaveLength(of("errored").filter((one) => failsRun(one, result)).length)
  })

  test("is told by all the others with each case that failed, changed or could not be run", () => {
    const view = { suite, rerun: (id: string) => `rerun ${id}` }
    const texts = { pretty: pretty(result, view), markdown: markdown(result, view), html: html(result, view) }
    const firstOf = Map.groupBy([...of("failed"), ...of("changed")], ({ rule, failure }) => failure?.ambientRule ?? rule)
    for (const [rule, [first]] of firstOf) {
      for (const [name, text] of Object.entries(texts)) expect(text, `${name}: ${rule}`).toContain(first!.id)
      if (firstOf.size < 10) expect(github(result, view)).toContain(rule)
    }
    for (const text of [texts.pretty, texts.markdown]) expect(text).toContain(of("fixed")[0]!.id)
    for (const { reason } of of("skipped")) expect(texts.pretty.replaceAll(/\s+/g, " ")).toContain(reason)
    expect(badgeSvg(result)).toContain(JSON.parse(badgeJson(result)).message)
  })
})
