// One valid request of an operation, and what the derivation has to know to vary it. One row per operation.
import type { KeyState } from "@kms-conformance/model"
import type { CallStep, Given } from "@kms-conformance/runner"

export interface Sample {
  /** Group of conformance/groups.json. */
  readonly group: string
  readonly given?: Given
  /** Steps that the request builds on, made while every key is still Enabled. Each has an `as`. */
  readonly ready?: readonly CallStep[]
  /** The request, with every member that it needs. `{case}` becomes the case's id: for names that must be new. */
  readonly with: Readonly<Record<string, unknown>>
  /** Request member that names a key -> name of that key in `given`. */
  readonly keys: Readonly<Record<string, string>>
  /** State that the key named `key` must be in; Enabled unless said otherwise. */
  readonly state?: KeyState
  /** What changes in the request when this member is there: members it excludes (ABSENT) or needs. */
  readonly beside?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Valid values of structured members, where one that has all its members is none. */
  readonly inside?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  /** Members that prose requires and the model does not. */
  readonly alsoRequired?: readonly string[]
  /** `<label>/<variation>`, or the beginning of such paths up to a slash: values at the edge of what succeeds. */
  readonly accepts?: readonly string[]
  /** Request member that names a key -> what the answer says of it. */
  readonly answers?: Readonly<Record<string, unknown>>
  /** Cells of the key-state table that depend on more than the state, as they are for this sample; "written": a case by hand. */
  readonly states?: Readonly<Partial<Record<KeyState, "ok" | "error" | "written">>>
}
