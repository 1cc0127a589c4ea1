// A target that is ready to be tested.
import { smokeText } from "@kms-conformance/report"
import { DEFAULT_TIMEOUT, loadBaseline, openStage, type Stage, type Suite, smoke, type Target, UsageError } from "@kms-conformance/runner"
import { openTarget, type TargetOptions, targetNames } from "@kms-conformance/targets"
import { suiteOf } from "./cases.ts"
import { requireKnown } from "./option-names.ts"
import type { OpenOptions } from "./options.ts"

/** What `open()` gives, for `runCase()`. */
export interface OpenedTarget {
  readonly suite: Suite
  readonly stage: Stage
  /** The command that plays one case again; undefined for a mock that only this process has. */
  readonly rerun: ((id: string) => string) | undefined
  /** Removes what was made, and closes the target. Returns the notes of the whole run. */
  close(): Promise<readonly string[]>
}

const clock = { now: () => performance.timeOrigin + performance.now() }

/** Opens the target and makes five calls to it. Rejects, with the reason in words, if no case could be played. */
export async function open(options: OpenOptions): Promise<OpenedTarget> {
  requireKnown(options)
  const { target: what, baseline: path, timeout = DEFAULT_TIMEOUT, seed = 1, suite: directory, ...more } = options
  const suite = await suiteOf(directory)
  const baseline = path === undefined ? undefined : loadBaseline(path)
  if (path !== undefined && !baseline) throw new UsageError(`there is no baseline ${path}; kms-conformance baseline update writes one`)
  const { name, place } = placeOf(what)
  const target = await openTarget(name, { ...more, ...place, timeout })
  try {
    await requireFit(target)
    const stage = openStage(suite, target, { clock, seed, timeout, ...(baseline ? { baseline } : {}) })
    return { suite, stage, rerun: rerunOf(what, directory), close: () => stage.end().finally(() => target.close()) }
  } catch (error) {
    await target.close()
    throw error
  }
}

function placeOf(what: string | object): { readonly name: string; readonly place: TargetOptions } {
  if (typeof what !== "string") return { name: "module", place: { module: what } }
  if (/^https?:/.test(what)) return { name: "url", place: { endpoint: what } }
  return isName(what) ? { name: what, place: {} } : { name: "module", place: { module: what } }
}

/** Anything else with a slash or a dot in it is a path. */
function isName(what: string): boolean {
  return (targetNames as readonly string[]).includes(what) || !/[\\/.]/.test(what)
}

function rerunOf(what: string | object, suite: string | undefined): OpenedTarget["rerun"] {
  if (typeof what !== "string") return undefined
  const where = /^https?:/.test(what) ? `--endpoint ${what}` : `--target ${what}`
  return (id) => `npx kms-conformance run --case '${id}' ${where}${suite === undefined ? "" : ` --suite ${suite}`}`
}

async function requireFit(target: Target): Promise<void> {
  const report = await smoke(target, { clock })
  if (report.ok) return
  throw new UsageError(smokeText(`${target.name} at ${target.endpoint.origin}`, report, await target.leave?.()).trimEnd())
}
