// One way in which a body breaks its schema: data, from which texts are made.

/** Which kind of constraint is broken; `unknown` is a member that the schema does not have. */
export type ViolationKeyword =
  | "type"
  | "base64"
  | "required"
  | "enum"
  | "pattern"
  | "minLength"
  | "maxLength"
  | "minimum"
  | "maximum"
  | "minItems"
  | "maxItems"
  | "unknown"

/** One constraint that a body breaks, with the value and the limit. */
export interface Violation {
  /** Members and list positions from the body down; empty for the body itself. */
  readonly path: readonly (string | number)[]
  /** `type` and `base64` are faults of serialization, all others of validation. */
  readonly keyword: ViolationKeyword
  /** The bound, or the pattern as AWS prints it. Lengths of blobs are in bytes, of strings in Unicode code points. */
  readonly limit?: number | string
  /** Values of the enum, in the model's order. */
  readonly allowed?: readonly string[]
  /** What was sent; undefined for an absent member. Never print it when `sensitive`. */
  readonly value: unknown
  readonly sensitive: boolean
  /** Decoded length of a blob whose length is wrong. */
  readonly bytes?: number
  /** The whole list, when the value is a string in one. */
  readonly list?: readonly unknown[]
}

/** Whether this violation is one of form (wrong JSON type, not base64), which a server meets before any constraint. */
export function isSerializationFault(violation: Violation): boolean {
  return violation.keyword === "type" || violation.keyword === "base64"
}
