// When a run ends before its last case, and why.
import { isUnexpected } from "../exit-code.ts"
import type { CaseResult, Stopped } from "../result-types.ts"
import { ABORTED } from "./cannot-run.ts"
import type { Session } from "./session.ts"

export interface Stopper {
  readonly stopped: () => boolean
  readonly reason: () => Stopped | undefined
  /** Looks at a finished case. */
  heed(result: CaseResult): void
}

export function makeStopper(session: Session, bail: boolean, signal: AbortSignal | undefined): Stopper {
  const { over } = session.target
  let found: Stopped | undefined
  const look = () => {
    if (!found && over?.aborted) found = { why: "aborted", reason: String(over.reason) }
    if (!found && signal?.aborted) found = { why: "aborted", reason: ABORTED }
    if (!found && session.gone) found = { why: "unreachable", reason: `${session.target.endpoint.origin} does not answer any more` }
    return found
  }
  return {
    stopped: () => look() !== undefined,
    reason: look,
    heed(result) {
      if (bail && !look() && isUnexpected(result))
        found = { why: "bail", reason: `${result.id} ${result.outcome}, and the run was to stop there` }
    },
  }
}
