// Every lint, in no order that matters: problems are sorted by place.
import { bindings } from "./bindings.ts"
import { errorsWithoutCase, rulesWithoutCase, staleExcuses, twins } from "./coverage.ts"
import { documentedErrors, hostHeader, messageLevel, pagedOperations, patterns } from "./expectations.ts"
import type { Lint } from "./lint.ts"
import { knownOperations, requestMembers, responseMembers } from "./members.ts"
import { knownGroups, knownRules, ruleIds, ruleOperations } from "./names.ts"
import { oracles } from "./oracles.ts"
import { fileTitles, ids, titles } from "./titles.ts"
import { unusedGivens, unusedRowMembers } from "./unused.ts"

export const lints: readonly Lint[] = [
  // names
  knownRules,
  knownGroups,
  ruleIds,
  ruleOperations,
  titles,
  fileTitles,
  ids,
  // language
  bindings,
  unusedGivens,
  unusedRowMembers,
  patterns,
  oracles,
  hostHeader,
  // the service model
  knownOperations,
  requestMembers,
  responseMembers,
  documentedErrors,
  messageLevel,
  pagedOperations,
  // coverage
  rulesWithoutCase,
  twins,
  errorsWithoutCase,
  staleExcuses,
]
