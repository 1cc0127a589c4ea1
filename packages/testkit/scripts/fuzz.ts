// Sends the emulator requests of the suite, changed by chance: `pnpm fuzz [COUNT] [SEED] [WORLD]`, 100,000 in
// the world `open` where nothing else is said.
// Exit code 1 for an answer that KMS does not document, one that takes over a second, or memory that does not come back.
import { randomInt } from "node:crypto"
import { parseArgs } from "node:util"
import { loadSuite } from "@kms-conformance/runner"
import { fuzz } from "../src/fuzz/fuzz.ts"
import { fuzzWorlds } from "../src/fuzz/worlds.ts"

/** Requests to one emulator: what it has made goes with it, so memory can be compared from round to round. */
const ROUND = 10_000
const SLOW = 1000
const MAKES_KEYS = new Set<string>(["CreateKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GetParametersForImport"])

const { positionals } = parseArgs({ allowPositionals: true })
const count = Number(positionals[0] ?? 100_000)
const seed = positionals[1] ?? String(randomInt(2 ** 32))
if (!Number.isSafeInteger(count) || count < 1) throw new Error(`COUNT is a whole number from 1 on, not ${positionals[0]}`)
if (globalThis.gc === undefined) throw new Error("start node with --expose-gc, as `pnpm fuzz` does: memory is measured")

const makeWorld = fuzzWorlds[(positionals[2] ?? "open") as keyof typeof fuzzWorlds]
if (makeWorld === undefined) throw new Error(`WORLD is one of ${Object.keys(fuzzWorlds).join(", ")}, not ${positionals[2]}`)

const suite = await loadSuite()
const memory: number[] = []
let wrong = false
for (let sent = 0; sent < count; sent += ROUND) {
  const round = `${seed}/${sent / ROUND}`
  const { answers, successes, findings, slowest } = await fuzz(suite, suite.instances, Math.min(ROUND, count - sent), round, makeWorld())
  globalThis.gc()
  memory.push(Math.round(process.memoryUsage().heapUsed / 2 ** 20))
  const slow = slowest.filter(([operation, milliseconds]) => milliseconds > SLOW && !MAKES_KEYS.has(operation))
  const [slowestOperation, milliseconds] = slowest.find(([operation]) => !MAKES_KEYS.has(operation))!
  console.log(
    `seed ${round}: ${answers} answers, ${successes} successes, ${findings.length} wrong, slowest ${slowestOperation} ${Math.round(milliseconds)} ms, heap ${memory.at(-1)} MiB`,
  )
  for (const finding of findings.slice(0, 5)) console.log(JSON.stringify(finding))
  for (const [operation, time] of slow) console.log(`too slow: ${operation} took ${Math.round(time)} ms`)
  wrong ||= findings.length > 0 || slow.length > 0
}
// The first round loads what is loaded once.
const [, second = 0] = memory
const grown = memory.at(-1)! - second
if (memory.length > 2 && grown > 32) {
  console.log(`memory grew by ${grown} MiB from the second round to the last`)
  wrong = true
}
process.exitCode = wrong ? 1 : 0
