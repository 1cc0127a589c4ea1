// Every lint, in no order that matters: problems are sorted by place.
import { bindings } from "./bindings.ts"
import { errorsWithoutCase, rulesWithoutCase, staleExcuses, twins } from "./coverage.ts"
import { documentedErrors, hostHeader, messageLevel, pagedOperations, patterns } from "./expectations.ts"
import { keyStatesWithoutCase, staleStateExcuses } from "./key-state-cells.ts"
import type { Lint } from "./lint.ts"
import { knownOperations, requestMembers, responseMembers } from "./members.ts"
import { knownGroups, knownRules, ruleIds, ruleOperations } from "./names.ts"
import { oracles } from "./oracles.ts"
import { returnTypes } from "./return-types.ts"
import { sources } from "./sources.ts"
import { copiedWhys, sameStatements } from "./statements.ts"
import { fileTitles, ids, titles } from "./titles.ts"
import { silentCases, unusedGivens, unusedRowMembers } from "./unused.ts"

/** What makes a case ask for something that does not exist: a run would blame the target for it. */
export const faultLints: readonly Lint[] = [
  // names
  knownRules,
  knownGroups,
  ruleOperations,
  // language
  bindings,
  patterns,
  oracles,
  hostHeader,
  // the service model
  knownOperations,
  requestMembers,
  responseMembers,
  returnTypes,
  pagedOperations,
]

/** What is required and no case shows: rules, errors of operations, cells of the key-state table. */
export const gapLints: readonly Lint[] = [rulesWithoutCase, errorsWithoutCase, keyStatesWithoutCase]

/** All of them: the faults, and what a suite that others rely on owes them. */
export const lints: readonly Lint[] = [
  ...faultLints,
  // style
  ruleIds,
  sources,
  sameStatements,
  copiedWhys,
  titles,
  fileTitles,
  ids,
  unusedGivens,
  silentCases,
  unusedRowMembers,
  // levels
  documentedErrors,
  messageLevel,
  // coverage
  ...gapLints,
  twins,
  staleExcuses,
  staleStateExcuses,
]
