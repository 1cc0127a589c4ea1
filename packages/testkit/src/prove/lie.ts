// A lie: one answer changed, in what a case says about it.
import type { WireResponse } from "@kms-conformance/model"
import type { Seen } from "./seen.ts"

const lieKinds = [
  "success for an error",
  "another error",
  "another error text",
  "an error for success",
  "a member missing",
  "a member changed",
  "a member too many",
  "a list too short",
  "a list too long",
  "what may not be",
  "the same again",
  "a value that a later step uses",
  "another status",
  "a header missing",
  "a header changed",
  "another body",
] as const
export type LieKind = (typeof lieKinds)[number]

export interface Lie {
  readonly kind: LieKind
  /** From 1: whose answer is changed; every answer, when the step sends several requests. */
  readonly step: number
  /** From 1: the step whose expectation is broken by it; left out where no step speaks of what is changed. */
  readonly against?: number
  /** What is changed: a path in the answer. */
  readonly about: string
  /** The lie; undefined when the answer is not one that could be lied about so. */
  tell(truth: WireResponse, seen: Seen): WireResponse | undefined
}
