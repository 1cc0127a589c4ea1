// Capabilities that can be read off the steps of a case.
import type { Given, Step } from "../suite-types.ts"

/** The declared needs and those that follow from `by`, `in`, `advance` and `${second.…}`, each once. */
export function needsOf(declared: readonly string[], steps: readonly Step[], given: Given, names: ReadonlySet<string>): readonly string[] {
  const needs = new Set(declared)
  for (const step of steps) {
    if ("advance" in step) needs.add("clock")
    if ("in" in step && step.in === "second") needs.add("two-regions")
    if ("by" in step && step.by === "other-account") needs.add("two-accounts")
    if ("by" in step && step.by === "user") needs.add("iam")
  }
  if (names.has("second") && !isBound("second", steps, given)) needs.add("two-regions")
  return [...needs]
}

/** A case may use the name for something of its own. */
function isBound(name: string, steps: readonly Step[], given: Given): boolean {
  return steps.some(({ as }) => as === name) || Object.values(given).some((kind) => Object.hasOwn(kind, name))
}
