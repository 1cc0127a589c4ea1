// Every error that KMS may answer, with its HTTP status.
import table from "./errors.gen.json" with { type: "json" }
import type { ErrorName } from "./types.gen.ts"

/** One error of the API. */
export interface ErrorInfo {
  readonly fault: "client" | "server"
  /** HTTP status on the wire: 400 for client faults and 500 for server faults, a few common errors apart. */
  readonly status: number
  /** Member of the error body that holds the text. */
  readonly messageMember: "message" | "Message"
  /** True when any operation may answer it though no operation lists it. */
  readonly common: boolean
  /** Status on AWS's page of common errors, where it differs from, or is less certain than, `status`. */
  readonly documentedStatus?: number
  /** Page that names the error. */
  readonly source: string
}

/** Every error by its name on the wire. Sources: the Errors section of the operations' pages, overlays/common-errors.json. */
export const errors = table as unknown as Readonly<Record<ErrorName, ErrorInfo>>

/** Whether an error of this exact name is known. */
export function isError(name: string): name is ErrorName {
  return Object.hasOwn(errors, name)
}
