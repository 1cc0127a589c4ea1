// What is wrong with a policy document. A caller gets it as a fault; for a policy in a file the message also names the place.
import { fault, type KmsFault } from "../fault.ts"

export type Malformed = KmsFault & {
  /** A clause, which quotes no values. */
  readonly why: string
  /** JSON pointer into the document: to the statement, or empty. */
  readonly place: string
}

export function malformed(why: string, place = ""): Malformed {
  return Object.assign(fault("MalformedPolicyDocumentException", { reason: "syntax", value: why }), { why, place })
}

/** What `parse` gives; what it finds malformed is so at this place. */
export function placed<Result>(place: string, parse: () => Result): Result {
  try {
    return parse()
  } catch (error) {
    throw isMalformed(error) ? malformed(error.why, place) : error
  }
}

export function isMalformed(error: unknown): error is Malformed {
  return error instanceof Error && "why" in error && "place" in error
}
