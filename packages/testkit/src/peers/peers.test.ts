// A part of each peer's failures, held against its baseline with a seed of the moment. `npm run peers -- --check` holds all.
import { existsSync, readFileSync } from "node:fs"
import { judgeResult, loadBaseline, loadSuite, select } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { currentPage, PEERS_PAGE } from "./page-file.ts"
import { baselineFile, peers, summaryFile, versionOf } from "./peers.ts"
import { playPeer } from "./play-peer.ts"

/** Few and quick. Not aliases and paging: what they find in the account is what other cases have left there. */
const GROUPS = ["tags"]

/** What .ci/run says is there: to install a peer takes a registry, and minutes. local-kms is compiled, and played every night only. */
const NEEDS: Readonly<Record<string, string>> = { localstack: "REQUIRE_DOCKER", moto: "REQUIRE_MOTO" }

describe.each(Object.entries(NEEDS))("%s", (id, need) => {
  const lacking = process.env[need] !== "1"
  test.skipIf(lacking)(
    lacking ? `fails as its baseline lists (skipped: played only with ${need}=1)` : "fails as its baseline lists, whatever the seed",
    { timeout: 600_000 },
    async () => {
      const suite = await loadSuite()
      const baseline = loadBaseline(baselineFile(id))!
      // A case that is younger than the baseline is not in it: the next `npm run peers` plays it.
      const instances = select(suite, { groups: GROUPS, levels: ["must"] }).filter((one) => Object.hasOwn(baseline.cases, one.id))
      const seed = Date.now() % 2 ** 31
      const result = judgeResult(await playPeer(suite, peers[id]!, { instances, seed }), baseline)
      const otherwise = result.cases.filter(({ outcome }) => outcome !== "known")
      expect(otherwise.map(({ id: name, outcome, failure, reason }) => ({ name, outcome, failure, reason, seed }))).toEqual([])
      expect(result.totals.known).toBeGreaterThan(50)
    },
  )
})

describe.each(Object.entries(peers))("%s", (id, peer) => {
  // A Go module without tags is named by its commit's time and hash: https://go.dev/ref/mod#pseudo-versions
  test("is pinned to one version", () => {
    expect(versionOf(peer)).toMatch(/^\d+\.\d+\.\d+(-\d{14}-[0-9a-f]{12})?$/)
  })

  test("has a baseline and a summary", () => {
    expect([baselineFile(id), summaryFile(id)].filter((file) => !existsSync(file))).toEqual([])
  })
})

test("docs/peers.md is what the summaries say", () => {
  expect(readFileSync(PEERS_PAGE, "utf8")).toBe(currentPage())
})
