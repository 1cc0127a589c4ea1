// Requests of the suite, changed by chance, and what the emulator says to them.
import type { OperationName, WireRequest } from "@kms-conformance/model"
import type { Instance, Suite } from "@kms-conformance/runner"
import { corpusOf } from "./corpus.ts"
import { diceOf } from "./dice.ts"
import { mutated } from "./mutations.ts"
import { wrongWith } from "./verdict.ts"
import { type FuzzWorld, fuzzWorlds } from "./worlds.ts"

export interface Finding {
  readonly what: string
  readonly by: readonly string[]
  readonly request: { readonly method: string; readonly path: string; readonly headers: WireRequest["headers"]; readonly body: string }
}

export interface FuzzResult {
  readonly answers: number
  /** Of how many the emulator has carried out what was asked. */
  readonly successes: number
  readonly findings: readonly Finding[]
  /** The slowest answers in milliseconds, by operation; what makes RSA keys takes what that takes. */
  readonly slowest: readonly (readonly [OperationName, number])[]
}

/** @param count requests in all */
export async function fuzz(
  suite: Suite,
  instances: readonly Instance[],
  count: number,
  seed: string,
  world: FuzzWorld = fuzzWorlds.open(),
): Promise<FuzzResult> {
  const bugs: unknown[] = []
  const onInternalError = (error: unknown) => bugs.push(error)
  const { emulator, requests } = await corpusOf(suite, instances, { ...world.options, onInternalError }, world)
  const operations = Object.keys(requests) as OperationName[]
  const dice = diceOf(seed)
  const any = (operation: OperationName) => dice.one(requests[operation]!)
  const findings: Finding[] = []
  const slowest = new Map<OperationName, number>()
  let successes = 0
  for (let index = 0; index < count; index++) {
    const operation = dice.one(operations)
    const { request: changed, by } = mutated(any(operation), dice, any(dice.one(operations)))
    const request = await world.send(changed, dice)
    const began = performance.now()
    const answer = await emulator.handle(request)
    slowest.set(operation, Math.max(slowest.get(operation) ?? 0, performance.now() - began))
    if (answer.status === 200) successes++
    const what = bugs.length > 0 ? `the exception ${String(bugs.pop())}` : wrongWith(request, answer)
    if (what !== undefined) findings.push({ what, by, request: shown(request) })
  }
  emulator.close()
  return { answers: count, successes, findings, slowest: [...slowest].sort(([, one], [, other]) => other - one) }
}

function shown({ method, path, headers, body }: WireRequest): Finding["request"] {
  return { method, path, headers, body: Buffer.from(body).toString("latin1").slice(0, 2000) }
}
