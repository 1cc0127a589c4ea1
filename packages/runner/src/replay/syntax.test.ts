// Every case of the suite as each client's script: at least one that its language can read.
import { execFileSync } from "node:child_process"
import { expect, test } from "vitest"
import { loadSuite } from "../load/load-suite.ts"
import { type ReplayBlocks, replayBlocks } from "./replay.ts"

const { instances } = await loadSuite()
const endpoint = "http://127.0.0.1:1"
const blocks = instances.map((instance) => ({
  id: instance.id,
  ...replayBlocks(instance, { endpoint, region: "us-east-1", seed: 1, second: { endpoint, region: "us-west-2" } }),
}))

/** What bash says of the text; nothing when it can read it. */
function bashFault(text: string): string | undefined {
  try {
    // A here-document without its end is only warned of.
    const warning = execFileSync("bash", ["-c", "bash -n 2>&1"], { input: text, maxBuffer: 2 ** 26 }).toString()
    return warning || undefined
  } catch (error) {
    return String((error as { stdout?: Buffer }).stdout)
  }
}

/** Ids of what cannot be read: halves and halves again, since nearly always all of it can. */
function unreadable(some: readonly (typeof blocks)[number][], client: keyof ReplayBlocks): readonly string[] {
  if (bashFault(some.map((one) => one[client]).join("\n")) === undefined) return []
  if (some.length === 1) return [some[0]!.id]
  const half = some.length >> 1
  return [...unreadable(some.slice(0, half), client), ...unreadable(some.slice(half), client)]
}

test.each(["curl", "aws"] as const)("bash reads the script for %s of every case", { timeout: 300_000 }, (client) => {
  expect(unreadable(blocks, client)).toEqual([])
})

test("a script that bash cannot read would be found", () => {
  const spoilt = blocks.slice(0, 9).map((one, index) => (index === 4 ? { ...one, curl: `${one.curl}"` } : one))
  expect(unreadable(spoilt, "curl")).toEqual([spoilt[4]!.id])
})

const AsyncFunction = (async () => {}).constructor as new (body: string) => unknown

test("Node reads the program for the SDK of every case", () => {
  const faults = blocks.flatMap(({ id, sdk }) => {
    try {
      new AsyncFunction(sdk.replace(/^import .*$/m, ""))
      return []
    } catch (error) {
      return [`${id}: ${error}`]
    }
  })
  expect(faults).toEqual([])
})
