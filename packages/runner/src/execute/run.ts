// Plays cases against a target and gives a result value.
import { checkBaseline, judge } from "../baseline.ts"
import { totalsOf } from "../result.ts"
import type { CaseResult, RunResult } from "../result-types.ts"
import { DEFAULT_TIMEOUT, type RunOptions } from "../run-types.ts"
import { select } from "../select/select.ts"
import type { Instance, Suite } from "../suite-types.ts"
import type { Target } from "../target-types.ts"
import { UsageError } from "../usage-error.ts"
import { CannotRun } from "./cannot-run.ts"
import { shownCapabilities } from "./capabilities.ts"
import { hidingCredentials } from "./case-secrets.ts"
import { inLanes } from "./lanes.ts"
import { takeLeave } from "./leave.ts"
import { makeNotes } from "./notes.ts"
import { orderOf } from "./order.ts"
import { playCase, resultOf } from "./play-case.ts"
import { askWhetherGone } from "./probe.ts"
import { makeSession, type Session } from "./session.ts"
import { makeStopper, type Stopper } from "./stopper.ts"
import { rounded } from "./trace.ts"

const CONCURRENCY = 8

/**
 * Plays the cases against the target and gives a result; what the target does wrong, or a target that is gone, is in the
 * result. Rejects with UsageError for options that make no sense. At the end the target takes its leave, and stays open: who opened
 * it closes it.
 */
export async function run(suite: Suite, target: Target, options: RunOptions): Promise<RunResult> {
  const { clock, onProgress = () => undefined, concurrency = CONCURRENCY, timeout = DEFAULT_TIMEOUT, bail = false, signal } = options
  const seed = options.seed ?? Math.floor(clock.now()) % 2 ** 31
  checkOptions({ concurrency, timeout, seed })
  const instances = options.instances ?? select(suite, options.level ? { levels: options.level } : {})
  if (instances.length === 0) throw new UsageError("there is nothing to run: the filter leaves no case")
  if (options.baseline) checkBaseline(options.baseline, new Set(suite.instances.map(({ id }) => id)))

  const began = clock.now()
  const notes = makeNotes((text) => onProgress({ type: "note", text }), hidingCredentials(target))
  const session = makeSession({ target, rules: suite.rules, seed, timeout, clock, notes, signal: signal ?? new AbortController().signal })
  const stopper = makeStopper(session, bail, signal)
  onProgress({ type: "started", total: instances.length, concurrency, seed })
  const results = await playAll(session, stopper, { ...options, instances, concurrency, seed })
  const stopped = stopper.reason()
  const onCleanup = (resources: number) => onProgress({ type: "cleanup", resources })
  const said = await takeLeave(session, { stopped, concurrency, onCleanup })

  const cases = instances.map((instance) => results.get(instance.id) ?? notRun(instance, stopped?.reason))
  return {
    schema: 1,
    suite: { version: suite.version, rules: suite.rules.size, cases: suite.instances.length },
    target: describeTarget(session),
    startedAt: new Date(began).toISOString(),
    milliseconds: rounded(clock.now() - began),
    seed,
    filter: options.filter ?? (options.level ? { levels: options.level } : {}),
    totals: totalsOf(cases),
    cases,
    notes: said,
    ...(stopped ? { stopped } : {}),
  }
}

type Playing = RunOptions & { readonly instances: readonly Instance[]; readonly concurrency: number; readonly seed: number }

async function playAll(session: Session, stopper: Stopper, options: Playing): Promise<ReadonlyMap<string, CaseResult>> {
  const { instances, concurrency, seed, baseline, keepTraces = false, signal, onProgress } = options
  const ordinals = new Map(instances.map(({ id }, index) => [id, index]))
  const results = new Map<string, CaseResult>()
  const gone = new AbortController()
  const ending = AbortSignal.any([gone.signal, ...(signal ? [signal] : [])])
  const play = async (instance: Instance) => {
    const played = await playCase(session, instance, { ordinal: ordinals.get(instance.id)!, keepTraces, signal: ending })
    const result = baseline ? judge(played, baseline) : played
    results.set(instance.id, result)
    stopper.heed(result)
    onProgress?.({ type: "case", result, done: results.size, total: instances.length })
    await askWhetherGone(session)
    // Cases that were begun meanwhile would only wait until their time is over.
    if (session.gone) gone.abort(new CannotRun(stopper.reason()!.reason))
  }
  const { together, alone } = orderOf(instances, seed)
  await inLanes(together, concurrency, stopper.stopped, play)
  await inLanes(alone, 1, stopper.stopped, play)
  return results
}

function describeTarget({ target, account, capabilities }: Session): RunResult["target"] {
  const { name, endpoint, region } = target
  return {
    name,
    endpoint: endpoint.origin,
    region,
    ...(account === undefined ? {} : { account }),
    capabilities: shownCapabilities(capabilities),
  }
}

function notRun(instance: Instance, why = "the run ended early"): CaseResult {
  return { ...resultOf(instance), outcome: "skipped", reason: `not run: ${why}`, milliseconds: 0 }
}

function checkOptions(numbers: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(numbers)) {
    const least = name === "seed" ? 0 : 1
    if (!Number.isSafeInteger(value) || value < least) throw new UsageError(`${name} must be a whole number from ${least}, not ${value}`)
  }
}
