// Why a case could not be played to its end: not the target's answer to what the case asks, hence never a failure.
import { ValueError } from "../language/bytes.ts"
import { TransportError } from "../wire/transport-error.ts"

/** Of a run that was ended from outside. */
export const ABORTED = "the run was aborted"

export class CannotRun extends Error {
  override readonly name: string = "CannotRun"
}

/** The time was over. */
export class OutOfTime extends CannotRun {
  override readonly name = "OutOfTime"
}

/** The reason in one sentence. Anything unforeseen is the runner's own fault and says so. */
export function reasonOf(error: unknown): string {
  if (error instanceof CannotRun || error instanceof TransportError || error instanceof ValueError) return error.message
  return `the runner itself failed: ${error instanceof Error ? error.message : String(error)}`
}
