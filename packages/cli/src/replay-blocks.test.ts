// `replay --as curl|aws|sdk` run as printed, by the clients themselves, against a server that verifies every signature.
import { rmSync } from "node:fs"
import { createEmulator } from "@kms-conformance/emulator"
import { type CaseResult, capabilitiesOf, type Instance, loadSuite, missingNeeds, run, type Target } from "@kms-conformance/runner"
import { createServer } from "@kms-conformance/server"
import { openTarget } from "@kms-conformance/targets"
import { afterAll, describe, expect, test } from "vitest"
import { awsCli, curlAndJq, type Found } from "./aws-cli.fixture.ts"
import { blockOf, type Client, type Comparison, compare, environmentOf, runBlock, sdkProject } from "./replay-blocks.fixture.ts"
import { sampleOf } from "./replay-sample.fixture.ts"

const LONG = { timeout: 900_000 }
const suite = await loadSuite()
const folder = sdkProject()
afterAll(() => rmSync(folder, { recursive: true }))
const like = await openTarget("server", {})
await like.close()
const able = capabilitiesOf(like)
const playable = suite.instances.filter(
  ({ needs, steps }) => missingNeeds(needs, able) === undefined && !steps.some((step) => "advance" in step),
)

/** Two at a time, each against a server of its own: what others make there would be in its lists. */
async function replayed(instances: readonly Instance[], client: Client, path: string): Promise<readonly Comparison[]> {
  const cases = await played(instances)
  expect(cases.filter(({ outcome }) => outcome !== "passed").map(({ id }) => id)).toEqual([])
  const left = [...instances.entries()]
  const found: Comparison[] = []
  const lane = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      const [index, instance] = next
      found[index] = await against(instance, async (server) => {
        const printed = await runBlock(blockOf(instance, client, server), client, { folder, env: environmentOf(server, path) })
        return compare(instance, cases[index]!, printed, client)
      })
    }
  }
  await Promise.all([lane(), lane()])
  return found
}

async function played(instances: readonly Instance[]): Promise<readonly CaseResult[]> {
  const target = await openTarget("server", {})
  try {
    return (await run(suite, target, { clock: { now: () => Date.now() }, instances, seed: 1, keepTraces: true })).cases
  } finally {
    await target.close()
  }
}

async function against<Result>({ needs }: Instance, use: (target: Target) => Promise<Result>): Promise<Result> {
  const identities = Object.values(like.identities).map(({ arn, ...one }) => ({ ...one, principalArn: arn! }))
  const slow = needs.includes("transient-states") ? { multiRegionDelay: 60_000, keyStoreDelay: 60_000 } : {}
  const emulator = createEmulator({ auth: "strict", identities, ...slow })
  const server = createServer(emulator)
  try {
    const endpoint = new URL((await server.listen()).url)
    return await use({ ...like, endpoint, second: { ...like.second!, endpoint } })
  } finally {
    await server.close()
    emulator.close()
  }
}

describe.each<[Client, number, Found]>([
  ["curl", 40, curlAndJq()],
  ["sdk", 40, { path: process.env.PATH ?? "" }],
  // A process of Python for each call.
  ["aws", 24, awsCli()],
])("the script for %s", (client, count, found) => {
  const lack = "lack" in found ? found.lack : undefined
  const path = "path" in found ? found.path : ""
  test.skipIf(lack !== undefined)(`does what the runner does${lack === undefined ? "" : ` (skipped: ${lack})`}`, LONG, async () => {
    const instances = sampleOf(playable, client, count)
    expect(new Set(instances.map(({ group }) => group)).size).toBeGreaterThan(12)
    const comparisons = await replayed(instances, client, path)
    const differences = comparisons.flatMap((one, index) => one.differences.map((text) => `${instances[index]!.id}: ${text}`))
    expect(differences).toEqual([])
    // Nearly all of the sample can be held against the run: the rest needs what only the runner makes.
    expect(comparisons.filter(({ compared }) => compared > 0).length).toBeGreaterThan(count * 0.8)
  })
})
