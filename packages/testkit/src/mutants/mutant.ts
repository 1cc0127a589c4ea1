// A mutant is the reference emulator with one rule broken, built through its own extension points: other handlers, other
// options, or a front that changes what comes in and what goes out.
import type { Context, EmulatorOptions, Override } from "@kms-conformance/emulator"
import type { OperationName } from "@kms-conformance/model"
import type { Front } from "./front.ts"

export interface Mutant {
  /** What is wrong with it, in one line; a report shows it beside a failure of the same pattern. */
  readonly says: string
  /** Rules that it breaks: each has a case that this mutant fails. */
  readonly breaks: readonly string[]
  /** Other handlers. Made anew for each emulator, because some of them remember. */
  operations?(): NonNullable<EmulatorOptions["operations"]>
  /** What stands before the emulator: for what is decided before a handler, and for the form of answers. Made anew, too. */
  front?(): Front
  /** Other options of the emulator; its home Region, for one. */
  readonly options?: Omit<EmulatorOptions, "operations">
  /** Plays these cases in place of all that its rules have: for rules with hundreds of derived ones. Patterns as of `select`. */
  readonly cases?: readonly string[]
}

export type Members = Readonly<Record<string, unknown>>
/** The built-in handler. */
export type Next = (input: Members, ctx: Context) => Promise<Members>
export type Change = (input: Members, ctx: Context, next: Next) => Promise<Members>

/** A handler that changes what goes into the built-in one, or what comes out of it. */
export function override(change: Change): Override {
  return (input: Members, ctx, builtIn) =>
    change(input, ctx, async (wanted, within) => ((await builtIn(wanted as never, within)) ?? {}) as Members)
}

/** The same change for several operations. */
export function overrides(names: readonly OperationName[], change: Change): Partial<Record<OperationName, Override>> {
  return Object.fromEntries(names.map((name) => [name, override(change)]))
}

/** The members that are there, after a change to one of them. */
export function replaced(members: Members, member: string, change: (value: never) => unknown): Members {
  return members[member] === undefined ? members : { ...members, [member]: change(members[member] as never) }
}

export const DATA_KEY_OPERATIONS = [
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
] as const satisfies readonly OperationName[]
