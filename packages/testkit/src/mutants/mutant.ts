// A mutant is the reference emulator with one rule broken, built through its own extension point: other handlers.
import type { Context, EmulatorOptions, Override } from "@kms-conformance/emulator"
import type { OperationName } from "@kms-conformance/model"

export interface Mutant {
  /** What is wrong with it, in one line; a report shows it beside a failure of the same pattern. */
  readonly says: string
  /** Rules that it breaks: each has a case that this mutant fails. */
  readonly breaks: readonly string[]
  /** Made anew for each emulator, because some of them remember. */
  operations(): NonNullable<EmulatorOptions["operations"]>
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
