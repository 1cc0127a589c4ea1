// What the steps of one case share.
import { ValueError } from "../language/bytes.ts"
import { readFixture } from "../language/fixtures.ts"
import { randomStream } from "../language/random-stream.ts"
import type { Scope } from "../language/scope.ts"
import { partitionOf } from "../partition.ts"
import type { Instance } from "../suite-types.ts"
import type { Credentials } from "../target-types.ts"
import type { Answer } from "../wire/answer.ts"
import { type Session, targetNow } from "./session.ts"

/** A trace entry before its secrets are masked: most cases pass, and then nobody asks. */
export interface RawTrace {
  readonly what: string
  readonly sent?: unknown
  readonly answer?: Answer
  readonly got?: unknown
  /** How often the request was sent again. */
  readonly retries?: number
  readonly milliseconds: number
}

export interface CaseContext {
  readonly session: Session
  readonly instance: Instance
  readonly scope: Scope
  /** Answers and givens by name. */
  readonly bindings: Map<string, unknown>
  readonly trace: RawTrace[]
}

/** A fresh context. Case ids and not their order decide names and random bytes. */
export function makeContext(session: Session, instance: Instance, ordinal: number): CaseContext {
  const bindings = new Map<string, unknown>()
  const { target } = session
  const builtIn: Readonly<Record<string, () => unknown>> = {
    row: () => instance.row,
    run: () => ({ id: `${session.runId}-${ordinal.toString(36)}` }),
    target: () => ({
      region: target.region,
      partition: partitionOf(target.region),
      account: session.account,
      cloudhsm: target.cloudhsm,
      xks: target.xks,
      user: lentBy(target.identities.user),
      other: lentBy(target.identities["other-account"]),
    }),
    second: () => (target.second ? { region: target.second.region } : undefined),
  }
  const scope: Scope = {
    lookup: (name) => {
      if (bindings.has(name)) return bindings.get(name)
      if (Object.hasOwn(builtIn, name)) return builtIn[name]!()
      throw new ValueError(`\${${name}} has no value: no step before this one has that name`)
    },
    random: randomStream(session.seed, instance.id),
    fixture: readFixture,
    now: () => targetNow(session),
  }
  return { session, instance, scope, bindings, trace: [] }
}

/** What cases may know of an identity: `${target.user.arn}`, `${target.other.account}`. */
function lentBy(identity: Credentials | undefined): { readonly arn: string; readonly account: string } | undefined {
  if (identity?.arn === undefined) return undefined
  return { arn: identity.arn, account: identity.arn.split(":")[4] ?? "" }
}
