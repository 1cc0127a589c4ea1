// The form of a matcher, and of what it finds.
import type { Scope } from "../language/scope.ts"
import type { Path } from "../words/path.ts"

/** The first place where an answer is not as expected, in words without secrets. */
export interface Mismatch {
  readonly path: string
  readonly expected: string
  readonly actual: string
}

export interface Matching {
  readonly scope: Scope
  /** Matches what stands further in by any expectation. */
  match(expected: unknown, actual: unknown, path: Path): Mismatch | undefined
}

/** The one in `{"$name": argument}`. `actual` is undefined where the answer has nothing. */
export type Matcher = (argument: unknown, actual: unknown, path: Path, matching: Matching) => Mismatch | undefined
