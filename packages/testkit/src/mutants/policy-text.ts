// What mutants do to key policies on their way in: the emulator then decides by another policy than the one it was given.
import type { Front } from "./front.ts"

/** operator → condition key → value or values */
export type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** A server that reads the Condition elements of key policies otherwise. What it then gives back is not its point. */
export const readingConditions = (change: (conditions: Conditions) => Conditions) => (): Front => (call, behind) => {
  const { Policy } = call.input
  return typeof Policy === "string" ? behind({ ...call, input: { ...call.input, Policy: reread(Policy, change) } }) : behind(call)
}

/** The text of a policy with other conditions; what is no policy stays as it is. */
export function reread(text: string, change: (conditions: Conditions) => Conditions): string {
  try {
    return JSON.stringify(JSON.parse(text, (name, value) => (name === "Condition" ? change(value) : value)))
  } catch {
    // What is no policy is refused as it is.
    return text
  }
}
