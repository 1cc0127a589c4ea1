// Runs the servers of others against the suite, and writes down what they do: baselines, summaries, docs/peers.md.
//   npm run peers [-- NAME...]             writes them
//   npm run peers -- --check [NAME...]     with another seed, holds them against the baselines: exit code 1 unless all fail as listed
import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { baselineText, exitCode, loadBaseline, loadSuite, type RunResult, select, updateBaseline } from "@kms-conformance/runner"
import { writePage } from "../src/peers/page-file.ts"
import { baselineFile, type Peer, peers, summaryFile, versionOf } from "../src/peers/peers.ts"
import { playPeer } from "../src/peers/play-peer.ts"
import { summaryOf, summaryText } from "../src/peers/summary.ts"
import { ROOT } from "../src/workspace/packages.ts"

const SEED = 1
/** Whole results, which nobody reviews, are not kept with the source. */
const OUT = join(ROOT, ".kms-conformance/peers")

const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: "boolean", default: false } } })
const suite = await loadSuite()
const ids = new Set(suite.instances.map(({ id }) => id))
const unknown = positionals.find((name) => !Object.hasOwn(peers, name))
if (unknown !== undefined) throw new Error(`there is no peer ${unknown}; there are ${Object.keys(peers).join(", ")}`)

for (const id of positionals.length > 0 ? positionals : Object.keys(peers)) await (values.check ? check : write)(id, peers[id]!)
if (!values.check) writePage()

async function write(id: string, peer: Peer): Promise<void> {
  const result = await play(id, peer, SEED)
  const { baseline, changes } = updateBaseline(loadBaseline(baselineFile(id)), mustOf(result), ids, true)
  writeFileSync(baselineFile(id), baselineText(baseline))
  writeFileSync(summaryFile(id), summaryText(summaryOf(suite, versionOf(peer), peer.left, result)))
  const kinds = [...Map.groupBy(changes, ({ kind }) => kind)].map(([kind, { length }]) => `${length} ${kind}`)
  console.log(`${peer.name}: ${kinds.join(", ")}`)
}

async function check(id: string, peer: Peer): Promise<void> {
  const baseline = loadBaseline(baselineFile(id))
  if (!baseline) throw new Error(`there is no ${baselineFile(id)}: npm run peers writes it`)
  const result = await play(id, peer, SEED + 1, baseline)
  for (const { id: name, level, outcome, failure, reason } of result.cases)
    if (level === "must" && ["failed", "changed", "errored", "fixed"].includes(outcome))
      console.log(
        `${outcome}  ${name}  ${failure ? `${failure.path}: ${failure.expected} expected, got ${failure.actual}` : (reason ?? "")}`,
      )
  const code = exitCode(result)
  console.log(`${peer.name}: ${JSON.stringify(result.totals)}, exit code ${code}`)
  process.exitCode ||= code
}

async function play(id: string, peer: Peer, seed: number, baseline?: ReturnType<typeof loadBaseline>): Promise<RunResult> {
  console.log(`${peer.name} ${versionOf(peer)}, seed ${seed}`)
  const result = await playPeer(suite, peer, {
    instances: select(suite),
    seed,
    ...(baseline ? { baseline } : {}),
    onProgress: (event) => {
      if (event.type === "case" && event.done % 500 === 0) console.log(`${event.done} of ${event.total} cases`)
    },
  })
  mkdirSync(OUT, { recursive: true })
  writeFileSync(join(OUT, `${id}${baseline ? ".check" : ""}.json`), JSON.stringify(result))
  return result
}

/** Only a `must` can make a run fail, so nothing else has to be listed. */
function mustOf(result: RunResult): RunResult {
  return { ...result, cases: result.cases.filter(({ level }) => level === "must") }
}
