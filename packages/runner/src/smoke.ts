// Five calls that say in words what is wrong with endpoint, signing, region or account, before a long run does.

import { bounded } from "./execute/bounded.ts"
import { reasonOf } from "./execute/cannot-run.ts"
import { hidingCredentials } from "./execute/case-secrets.ts"
import { exchange } from "./execute/exchange.ts"
import { makeNotes } from "./execute/notes.ts"
import { makeSession, type Session } from "./execute/session.ts"
import { settle } from "./execute/settle.ts"
import type { RunClock } from "./run-types.ts"
import { type Diagnosis, diagnose } from "./smoke-words.ts"
import type { Target } from "./target-types.ts"
import type { Answer } from "./wire/answer.ts"

/** One of the five calls, and what it showed. */
export interface SmokeCall {
  /** Operation. */
  readonly what: string
  readonly ok: boolean
  /** One sentence: what was learnt, or what is wrong and what to do. */
  readonly words: string
  readonly milliseconds: number
}

/** Whether a target can be tested. */
export interface SmokeReport {
  /** False: a run would be wasted, since the target is not reached or makes no keys; the call that is not ok says why. */
  readonly ok: boolean
  readonly account?: string
  readonly region?: string
  readonly calls: readonly SmokeCall[]
}

export interface SmokeOptions {
  readonly clock: RunClock
  /** Milliseconds for each call; 10000 when left out. */
  readonly timeout?: number
}

/** Without these no case can be played; the others only tell what to expect. */
const NEEDED = new Set(["ListKeys", "CreateKey"])

/** An id that no key has, for a call that must fail. */
const NO_KEY = "00000000-0000-4000-8000-000000000000"

/** Five calls to the target: it answers, refuses properly, makes a key, encrypts with it, and lets it go. Never rejects. */
export async function smoke(target: Target, options: SmokeOptions): Promise<SmokeReport> {
  const { clock, timeout = 10_000 } = options
  const signal = new AbortController().signal
  const session = makeSession({ target, rules: new Map(), seed: 0, timeout, clock, notes: makeNotes(() => undefined), signal })
  const calls: SmokeCall[] = []
  const hide = hidingCredentials(target)
  const call = async (what: string, body: unknown, judge: (answer: Answer) => Diagnosis): Promise<Answer | undefined> => {
    const began = clock.now()
    const { answer, diagnosis } = await ask(session, what, body, judge)
    calls.push({ what, ...hide(diagnosis), milliseconds: clock.now() - began })
    return diagnosis.ok ? answer : undefined
  }
  const report = (more: Partial<SmokeReport> = {}): SmokeReport => ({
    ok: calls.every(({ ok, what }) => ok || !NEEDED.has(what)),
    calls,
    ...more,
  })

  if (!(await call("ListKeys", { Limit: 1 }, (answer) => diagnose.first(answer, target)))) return report()
  await call("DescribeKey", { KeyId: NO_KEY }, diagnose.unknownKey)
  const made = await call("CreateKey", {}, (answer) => diagnose.createKey(answer, target))
  if (!made) return report()
  const { KeyId, Arn } = (made.json as { KeyMetadata: { KeyId: string; Arn: string } }).KeyMetadata
  await bounded({ milliseconds: timeout }, (own) => settle(session, KeyId, own, [])).catch(() => {})
  await call("Encrypt", { KeyId, Plaintext: "c21va2U=" }, diagnose.encrypt)
  await call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 }, diagnose.scheduleKeyDeletion)
  const [, , , region = "", account = ""] = Arn.split(":")
  return report({ region, account })
}

async function ask(
  session: Session,
  operation: string,
  body: unknown,
  judge: (answer: Answer) => Diagnosis,
): Promise<{ answer?: Answer; diagnosis: Diagnosis }> {
  try {
    const answer = await bounded({ milliseconds: session.timeout }, (signal) => exchange(session, { operation, body, signal }))
    return { answer, diagnosis: judge(answer) }
  } catch (error) {
    return { diagnosis: { ok: false, words: reasonOf(error) } }
  }
}
