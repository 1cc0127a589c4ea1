// A request that breaks one constraint and nothing else, for every constraint of every place; and its accepted twin.
import { constraints } from "./constraints/index.ts"
import type { Cases, Derivation } from "./derivation.ts"
import { stepsOf } from "./derivation.ts"
import { errorsOfViolation, oneOrList } from "./errors.ts"
import { placesOf } from "./schema.ts"

/** Bounds that a page states in two ways, in its text and under its constraints: which of them holds is not known. */
const DISPUTED: ReadonlySet<string> = new Set([
  ...["ListAliases", "ListGrants", "ListResourceTags", "ListRetirableGrants"].map((list) => `${list}/Limit/range/above`),
  "Sign/Message/length/below",
  "Verify/Message/length/below",
])

export const constraintCases: Derivation = (operation, sample) => {
  const cases: Record<string, Cases[string]> = {}
  for (const place of placesOf(operation, sample)) {
    for (const { name, variations } of constraints) {
      for (const { id, says, value, accepted } of variations(place.node, place.required)) {
        const caseId = `${place.label}/${id}`
        if (accepted && !sample.accepts?.some((path) => (path.endsWith("/") ? caseId.startsWith(path) : caseId === path))) continue
        const expectation = accepted ? {} : { error: oneOrList(errorsOfViolation(operation, place.member, name)) }
        cases[caseId] = {
          title: `${operation} ${accepted ? "accepts" : "refuses"} a request ${says.replace("%", place.label)}`,
          rule: `derived.constraints.${DISPUTED.has(`${operation}/${caseId}`) ? "disputed" : name}`,
          steps: stepsOf(operation, sample, place.request(value), expectation),
        }
      }
    }
  }
  return cases
}
