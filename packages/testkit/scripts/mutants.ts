// Which must rules no mutant breaks yet, by rule file; with `--play PATTERN`, what the cases make of the mutants of that name;
// with `--times N` as well, whether it is the same each time.
//   node --conditions=@kms-conformance/source packages/testkit/scripts/mutants.ts [rule file …] [--statements]
//   node --conditions=@kms-conformance/source packages/testkit/scripts/mutants.ts --play data-key. [--times 20]
import { readdirSync, readFileSync } from "node:fs"
import { parseArgs } from "node:util"
import type { MutantRecord } from "@kms-conformance/report"
import { loadSuite, type Suite } from "@kms-conformance/runner"
import { mutants } from "../src/mutants/index.ts"
import type { Mutant } from "../src/mutants/mutant.ts"
import { playMutant } from "../src/mutants/play.ts"
import { statusOf } from "../src/mutants/status.ts"
import { killsByChance } from "../src/prove/chance.ts"
import { killingOf } from "../src/prove/mutant-run.ts"

const RULES = new URL("../../../conformance/rules/", import.meta.url)

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { play: { type: "string", multiple: true }, times: { type: "string" }, statements: { type: "boolean" } },
})
const suite = await loadSuite()
if (values.play && values.times) await playAgain(suite, values.play, Number(values.times))
else if (values.play) await play(suite, values.play)
else tell(suite, positionals)

function tell(suite: Suite, topics: readonly string[]): void {
  const { missing, rules } = statusOf(suite)
  const lacking = new Set(missing)
  for (const file of readdirSync(RULES)) {
    const topic = file.replace(".json", "")
    if (topics.length > 0 && !topics.includes(topic)) continue
    const ids = Object.keys(JSON.parse(readFileSync(new URL(file, RULES), "utf8")).rules)
    const here = ids.filter((id) => lacking.has(id))
    console.log(`${topic}: ${here.length} of ${ids.filter((id) => rules.includes(id)).length} without a mutant`)
    for (const id of here) console.log(`  ${id}${values.statements ? `: ${suite.rules.get(id)?.statement}` : ""}`)
  }
  console.log(`${missing.length} of ${rules.length} must rules with cases have no mutant`)
}

async function playAgain(suite: Suite, wanted: readonly string[], times: number): Promise<void> {
  for (const [id, mutant] of named(wanted)) {
    const records: MutantRecord[] = []
    while (records.length < times) records.push((await killingOf(suite, id, mutant)).record)
    const unsteady = killsByChance(records)
    console.log(`${unsteady.length === 0 ? "the same " : "BY CHANCE"} ${id}`)
    for (const kill of unsteady) console.log(`  ${kill}`)
  }
}

function named(beginnings: readonly string[]): readonly (readonly [string, Mutant])[] {
  return Object.entries(mutants).filter(([id]) => beginnings.some((beginning) => id.startsWith(beginning)))
}

async function play(suite: Suite, wanted: readonly string[]): Promise<void> {
  for (const [id, mutant] of named(wanted)) {
    const { cases, survived, brokenDown } = await playMutant(suite, id, mutant)
    const failed = cases.filter(({ outcome }) => outcome === "failed")
    console.log(
      `${survived.length + brokenDown.length === 0 ? "killed  " : "SURVIVED"} ${id}: ${failed.length} of ${cases.length} cases failed`,
    )
    for (const rule of survived) {
      console.log(`  survived ${rule}`)
      for (const one of cases.filter((one) => one.rule === rule))
        console.log(`    ${one.outcome} ${one.id} ${one.reason ?? shown(one.failure)}`)
    }
    for (const one of brokenDown) console.log(`  broke down: ${one}`)
  }
}

function shown(failure: { readonly expected: string; readonly actual: string; readonly ambientRule?: string } | undefined): string {
  return failure ? `${failure.ambientRule ?? ""} ${failure.expected}; got ${failure.actual}` : ""
}
