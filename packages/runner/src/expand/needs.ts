// Capabilities that can be read off the steps of a case.
import { placeholdersIn } from "../language/placeholder.ts"
import type { Given, Step } from "../suite-types.ts"
import { SUPPLIES } from "../target-supplies.ts"

/** The declared needs and those that follow from `by`, `in`, `advance`, `${second.…}` and `${target.xks.…}`, each once. */
export function needsOf(declared: readonly string[], steps: readonly Step[], given: Given, names: ReadonlySet<string>): readonly string[] {
  const needs = new Set(declared)
  for (const step of steps) {
    if ("advance" in step) needs.add("clock")
    if ("in" in step && step.in === "second") needs.add("two-regions")
    if ("by" in step && step.by === "other-account") needs.add("two-accounts")
    if ("by" in step && step.by === "user") needs.add("iam")
  }
  if (names.has("second") && !isBound("second", steps, given)) needs.add("two-regions")
  if (names.has("target")) for (const lent of lentTo(steps)) needs.add(lent)
  if (steps.some(leavesKeyInStore)) needs.add("clock")
  return [...needs]
}

/** The capability, and the path of each thing that the target lends to these steps. */
function lentTo(steps: readonly Step[]): readonly string[] {
  const used = placeholdersIn(steps).filter(({ name, path }) => name === "target" && Object.hasOwn(SUPPLIES, String(path[0])))
  return used.flatMap(({ path }) => [String(path[0]), path.join(".")])
}

/** A key store is kept until its keys are gone, and what it is made of is not free for the next case before. */
function leavesKeyInStore(step: Step): boolean {
  if (!("call" in step) || "check" in step) return false
  return step.call === "CreateKey" && step.error === undefined && step.with !== undefined && "CustomKeyStoreId" in step.with
}

/** A case may use the name for something of its own. */
function isBound(name: string, steps: readonly Step[], given: Given): boolean {
  return steps.some(({ as }) => as === name) || Object.values(given).some((kind) => Object.hasOwn(kind, name))
}
