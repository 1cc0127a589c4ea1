// Which cases to run.
import { operations } from "@kms-conformance/model"
import { isCall } from "../steps.ts"
import type { Instance, Level, Suite } from "../suite-types.ts"
import { UsageError } from "../usage-error.ts"
import { namesOf } from "./called.ts"
import { globTest } from "./glob.ts"
import { nearest } from "./nearest.ts"

/** Which cases to run. Several conditions must all hold; the items of one list are alternatives. */
export interface Filter {
  /** Globs over case ids and rule ids; `*` stays within a path segment, `**` does not. A path selects all below it. */
  readonly patterns?: readonly string[]
  readonly groups?: readonly string[]
  /** Operations that a step calls. */
  readonly operations?: readonly string[]
  /** must, should and may when left out. */
  readonly levels?: readonly Level[]
  /** Whole case ids, in any level; an id without its row is all rows of the case. */
  readonly cases?: readonly string[]
}

const LEVELS: readonly Level[] = ["must", "should", "may", "observed"]
const USUAL: readonly Level[] = ["must", "should", "may"]

/** The cases that the filter names, in the order of the suite. A name or pattern that matches nothing is a UsageError. */
export function select(suite: Suite, filter: Filter = {}): readonly Instance[] {
  const { patterns = [], groups = [], operations: calls = [], levels, cases = [] } = filter
  known("group", groups, [...suite.groups.keys()])
  known("operation", calls, Object.keys(operations))
  known("level", levels ?? [], LEVELS)
  known("case", cases, suite.instances.flatMap(namesOf))
  const tests = patterns.map((pattern) => patternTest(pattern, suite))
  const wantedCases = new Set(cases)
  const wantedLevels = levels ?? (cases.length > 0 ? LEVELS : USUAL)
  const chosen = suite.instances.filter(
    (instance) =>
      wantedLevels.includes(instance.level) &&
      (tests.length === 0 || tests.some((test) => test(instance))) &&
      (groups.length === 0 || groups.includes(instance.group)) &&
      (calls.length === 0 || instance.steps.some((step) => isCall(step) && calls.includes(step.call))) &&
      (cases.length === 0 || namesOf(instance).some((name) => wantedCases.has(name))),
  )
  if (chosen.length === 0)
    throw new UsageError(`no case matches the whole filter ${JSON.stringify(filter)}: take one of its conditions away`)
  return chosen
}

function patternTest(pattern: string, suite: Suite): (instance: Instance) => boolean {
  const test = globTest(pattern)
  if (suite.instances.some((instance) => test(instance.id) || test(instance.rule)))
    return (instance) => test(instance.id) || test(instance.rule)
  if ([...suite.rules.keys()].some(test)) throw new UsageError(`the pattern '${pattern}' names rules that no case observes yet`)
  const names = new Set(suite.instances.flatMap((one) => [one.rule, ...namesOf(one), one.id.replace(/\/[^/]*$/, "")]))
  throw new UsageError(`no case and no rule matches the pattern '${pattern}'${guessText(pattern, names)}`)
}

function known(what: string, wanted: readonly string[], names: readonly string[]): void {
  const all = new Set(names)
  const unknown = wanted.find((name) => !all.has(name))
  if (unknown === undefined) return
  const listed = what === "level" || what === "group" ? `; there are ${names.join(", ")}` : ""
  throw new UsageError(`there is no ${what} '${unknown}'${guessText(unknown, names) || listed}`)
}

function guessText(name: string, names: Iterable<string>): string {
  const guess = nearest(name, names)
  return guess === undefined ? "" : `; did you mean '${guess}'?`
}
