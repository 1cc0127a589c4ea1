// Capabilities that can be read off the steps of a case.
import { placeholdersIn } from "../language/placeholder.ts"
import type { Given, Step } from "../suite-types.ts"

/** The declared needs and those that follow from `by`, `in`, `advance` and `${second.…}`, each once. */
export function needsOf(declared: readonly string[], steps: readonly Step[], given: Given): readonly string[] {
  const needs = new Set(declared)
  const bound = new Set([...Object.values(given).flatMap((kind) => Object.keys(kind)), ...steps.map(({ as }) => as)])
  for (const step of steps) {
    if ("advance" in step) needs.add("clock")
    if ("in" in step && step.in === "second") needs.add("two-regions")
    if ("by" in step && step.by === "other-account") needs.add("two-accounts")
    if ("by" in step && step.by === "user") needs.add("iam")
    if (!bound.has("second") && placeholdersIn(step).some(({ name }) => name === "second")) needs.add("two-regions")
  }
  return [...needs]
}
