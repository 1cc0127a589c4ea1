// The example of a report that docs/ has: a server that is wrong on purpose beside the emulator, and what has changed since its
// last version. Clock, chance and order are fixed, so that the same suite gives the same page.
import { html } from "@kms-conformance/report"
import { type Instance, type RunResult, run, type Suite, select, type Target } from "@kms-conformance/runner"
import { tickingClock } from "./ticking-clock.ts"
import { rightKms, wrongKms } from "./wrong-kms.ts"

const SEED = 1

const CHOSEN = ["symmetric", "lifecycle", "aliases", "tags", "deletion", "multi-region"]

/** Node draws the keys of key pairs from the system, and no seed reaches them. */
const BY_CHANCE = /RSA|ECC|ML_|SM2|KeyPair|GetParametersForImport|\$wrap|\$attestation/

export interface Example {
  /** example-kms first: it is what the reader came for. */
  readonly results: readonly RunResult[]
  readonly previous: readonly RunResult[]
  readonly page: string
}

export async function exampleReport(suite: Suite): Promise<Example> {
  const instances = exampleCases(suite)
  const play = (open: (clock: ReturnType<typeof tickingClock>) => Target, start?: number) => {
    const clock = tickingClock(start)
    return played(suite, instances, open(clock), clock)
  }
  const previous = [await play((clock) => wrongKms("1.0", clock), Date.UTC(2026, 0, 8, 9, 30))]
  const results = [await play((clock) => wrongKms("1.1", clock)), await play(rightKms)]
  const rerun = (id: string, target?: string) =>
    `npx kms-conformance run --case '${id}' ${target === "emulator" ? "--target emulator" : "--endpoint http://127.0.0.1:4566"} --seed ${SEED}`
  return { results, previous, page: html(results, { suite, previous, rerun }) }
}

function exampleCases(suite: Suite): readonly Instance[] {
  return select(suite, { groups: CHOSEN }).filter(
    (instance) => !instance.derived && !BY_CHANCE.test(JSON.stringify([instance.steps, instance.given])),
  )
}

async function played(suite: Suite, instances: readonly Instance[], target: Target, clock: { now(): number }): Promise<RunResult> {
  try {
    return await run(suite, target, { instances, clock, seed: SEED, concurrency: 1 })
  } finally {
    await target.close()
  }
}
