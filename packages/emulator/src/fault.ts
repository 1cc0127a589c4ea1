// Every failure that a caller may see. A fault carries its code; the text comes from one table (fault-texts.ts).
import { type FaultParameters, faultText } from "./fault-texts.ts"

/** Thrown anywhere in the pipeline, caught once, in `encode`. */
export class KmsFault extends Error {
  readonly code: string
  constructor(code: string, message: string | undefined) {
    super(message ?? "")
    this.name = "KmsFault"
    this.code = code
  }
}

/** The fault of this code; the parameters choose and fill its text. A reason that the code has no text for does not compile. */
export function fault<Code extends string>(code: Code, parameters: FaultParameters<Code> = {}): KmsFault {
  // A fault is an answer, not a mistake in this program: its stack trace is never read, and making one is most of its cost.
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 0
  try {
    return new KmsFault(code, faultText(code, parameters as FaultParameters))
  } finally {
    Error.stackTraceLimit = limit
  }
}
