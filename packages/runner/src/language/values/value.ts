// The form of a value function: the one in `{"$name": argument}`.
import type { Scope } from "../scope.ts"

/** Gives bytes, text, a list or any JSON. `evaluate` reads the values inside the argument. */
export type Value = (argument: unknown, evaluate: (inner: unknown) => unknown, scope: Scope) => unknown
