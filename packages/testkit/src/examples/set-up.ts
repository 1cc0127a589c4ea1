// What has to be there before the request of an example can be made.
import type { EmulatorOptions, WorldKey } from "@kms-conformance/emulator"
import type { Caller } from "./caller.ts"
import type { Members } from "./examples.ts"

export interface SetUp {
  /** Keys of the account in the example's Region, unless they say otherwise. */
  readonly keys?: readonly WorldKey[]
  readonly options?: EmulatorOptions
  /** The account that calls; default: 111122223333, the emulator's own. */
  readonly account?: string
  /** Brings the world into the state that the example finds, and gives what takes the place of members of its input. */
  readonly ready?: (kms: Caller) => Promise<unknown>
  /** Members that `ready` gives: placeholders, and identifiers that only a server can make up. */
  readonly replaces?: readonly string[]
}

/** The two keys of which most examples speak. */
export const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab"
export const OTHER = "0987dcba-09fe-87dc-65ba-ab0987654321"

export const oneKey: SetUp = { keys: [{ KeyId: KEY }] }

/** The key, after one call. */
export function after(operation: Parameters<Caller["call"]>[0], input: Members = {}): SetUp {
  return { ...oneKey, ready: (kms) => kms.call(operation, { KeyId: KEY, ...input }) }
}

export function base64(text: string): string {
  return Buffer.from(text).toString("base64")
}
