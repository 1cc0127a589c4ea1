// What all cases of one run share.
import { createHash } from "node:crypto"
import { type ActiveCheck, activeChecks } from "../ambient/table.ts"
import type { RunClock } from "../run-types.ts"
import type { Identity, Place, Rule } from "../suite-types.ts"
import type { Target } from "../target-types.ts"
import type { Addressee } from "../wire/build-request.ts"
import { CannotRun } from "./cannot-run.ts"
import { capabilitiesOf } from "./capabilities.ts"
import { type MadeList, makeMadeList } from "./made.ts"
import type { Notes } from "./notes.ts"

export interface Session {
  readonly target: Target
  readonly capabilities: ReadonlySet<string>
  /** Checks on every answer, with their rules. */
  readonly ambient: readonly ActiveCheck[]
  readonly seed: number
  /** Short, lower-case, another one for each run. */
  readonly runId: string
  /** Milliseconds that one phase of a case may take. */
  readonly timeout: number
  readonly clock: RunClock
  readonly notes: Notes
  readonly made: MadeList
  /** Of the whole run. */
  readonly signal: AbortSignal
  /** Keys shared between cases, by CreateKey input. */
  readonly keys: Map<string, Promise<Readonly<Record<string, unknown>>>>
  /** IDs of the custom key stores that did not go when their case ended. */
  readonly stayingStores: Set<string>
  /** How far the target's clock was moved, in milliseconds. */
  advanced: number
  /** Account of the owner: the target's, or learnt from the first key. */
  account: string | undefined
  /** Requests in a row that got no answer. */
  unanswered: number
  /** Whether it is gone, being asked for all workers together. */
  asking: Promise<void> | undefined
  /** The target gave no answer to a last question either. */
  gone: boolean
}

export interface SessionOptions {
  readonly target: Target
  readonly rules: ReadonlyMap<string, Rule>
  readonly seed: number
  readonly timeout: number
  readonly clock: RunClock
  readonly notes: Notes
  readonly signal: AbortSignal
}

export function makeSession(options: SessionOptions): Session {
  const { rules, ...kept } = options
  const { target, seed, clock } = kept
  return {
    ...kept,
    ambient: activeChecks(rules),
    capabilities: capabilitiesOf(target),
    runId: runIdOf(`${clock.now()} ${seed} ${target.endpoint.href}`),
    made: makeMadeList(),
    keys: new Map(),
    stayingStores: new Set(),
    advanced: 0,
    account: target.account,
    unanswered: 0,
    asking: undefined,
    gone: false,
  }
}

/** The target's time, as far as it is known here. */
export function targetNow(session: Session): number {
  return session.clock.now() + session.advanced
}

/** Moves the target's clock by milliseconds. */
export async function moveClock(session: Session, milliseconds: number): Promise<void> {
  if (!session.target.advance) throw new CannotRun("the target's clock cannot be moved")
  await session.target.advance(milliseconds)
  session.advanced += milliseconds
}

/** Where a request goes, and who signs it. */
export function addressee(session: Session, by: Identity = "owner", place: Place = "home"): Addressee {
  const { target } = session
  const where = place === "second" ? target.second : target
  const credentials = target.identities[by]
  if (!where) throw new CannotRun("the target has no second region")
  if (!credentials && by !== "nobody") throw new CannotRun(`the target has no identity '${by}'`)
  return { endpoint: where.endpoint, region: where.region, credentials: by === "nobody" ? undefined : credentials, now: targetNow(session) }
}

/** Seven letters and digits: unlikely to meet another run's, short enough for alias names. */
function runIdOf(text: string): string {
  const number = createHash("sha256").update(text).digest().readUIntBE(0, 6)
  return number.toString(36).padStart(10, "0").slice(-7)
}
