// What is required and not shown: every gap is closed by a case or excused by a line in uncovered.json.
import { isOperation, type OperationName, operations } from "@kms-conformance/model"
import { ambientChecks } from "../ambient/table.ts"
import { namesOf } from "../execute/judge.ts"
import { escapePointer } from "../load/json-text.ts"
import type { Problem } from "../problem.ts"
import { isCall, isSend } from "../steps.ts"
import type { Instance } from "../suite-types.ts"
import type { Lint, LintContext } from "./lint.ts"

/** Rules that every answer shows by itself need no case. */
const isAmbient = (id: string): boolean => Object.hasOwn(ambientChecks, id)

export const rulesWithoutCase: Lint = (context) => {
  const shown = new Set(context.instances.map(({ rule }) => rule))
  const excuses = context.parsed.uncovered.rules ?? {}
  return eachRule(context, (id) =>
    shown.has(id) || isAmbient(id) || Object.hasOwn(excuses, id)
      ? undefined
      : "no case observes the rule: write one, or say why in uncovered.json",
  )
}

/** A positive case shows that the thing works, a negative one that it is refused otherwise. */
export const twins: Lint = (context) => {
  const byRule = Map.groupBy(context.instances, ({ rule }) => rule)
  return eachRule(context, (id, rule) => {
    const cases = byRule.get(id)
    if (rule.level !== "must" || rule.oneSided !== undefined || !cases || isAmbient(id)) return undefined
    const negative = cases.some(expectsError)
    if (negative && !cases.every(expectsError)) return undefined
    return `a must rule has a positive and a negative case, and this has no ${negative ? "positive" : "negative"} one: write it, or say in 'oneSided' why it cannot be`
  })
}

/** Operations that are the subject of cases: calls that the case's rule names. */
export function subjectsOf({ instances, rules }: LintContext): readonly OperationName[] {
  const subjects = instances.flatMap((instance) => calls(instance).filter((call) => rules.get(instance.rule)?.operations.includes(call)))
  return [...new Set(subjects)].sort()
}

export const errorsWithoutCase: Lint = (context) => {
  const shown = shownErrors(context.instances)
  const excuses = context.parsed.uncovered.errors ?? {}
  const open = subjectsOf(context).flatMap((operation) =>
    operations[operation].errors
      .filter((error) => !shown.has(`${operation}/${error}`) && !isExcused(excuses, operation, error))
      .map((error) => `${operation}/${error}`),
  )
  return open.map((pair) => ({
    file: "uncovered.json",
    pointer: "/errors",
    text: `no case makes ${pair.replace("/", " answer ")}: write one, or say why not under "${pair}"`,
  }))
}

/** Excuses for what is shown after all, or for what does not exist. */
export const staleExcuses: Lint = ({ instances, rules, parsed }) => {
  const shownRules = new Set(instances.map(({ rule }) => rule))
  const shownPairs = shownErrors(instances)
  const stale = (part: "rules" | "errors", why: (key: string) => string | undefined): Problem[] =>
    Object.keys(parsed.uncovered[part] ?? {}).flatMap((key) => {
      const text = why(key)
      return text ? [{ file: "uncovered.json", pointer: `/${part}/${escapePointer(key)}`, text }] : []
    })
  return [
    ...stale("rules", (id) =>
      rules.has(id) ? (shownRules.has(id) ? "a case observes the rule now: take the excuse out" : undefined) : "there is no such rule",
    ),
    ...stale("errors", (pair) => staleError(pair, shownPairs)),
  ]
}

function staleError(pair: string, shown: ReadonlySet<string>): string | undefined {
  const [operation = "", error = ""] = pair.split("/")
  if (operation === "*") return staleForAll(error, shown)
  if (!isOperation(operation)) return "there is no such operation"
  const { errors } = operations[operation]
  if (!errors.includes(error)) return `${operation} does not document this error, but ${errors.join(", ")}`
  return shown.has(pair) ? "a case shows the error now: take the excuse out" : undefined
}

/** A reason for all operations holds for none of them when a case shows the error of one. */
function staleForAll(error: string, shown: ReadonlySet<string>): string | undefined {
  const documenting = Object.entries(operations).filter(([, { errors }]) => errors.includes(error))
  if (documenting.length === 0) return "no operation documents this error"
  const counter = documenting.find(([operation]) => shown.has(`${operation}/${error}`))
  return counter && `a case shows the error of ${counter[0]}: excuse the operations for which the reason holds by their names`
}

/** One of several is not shown: a server that never gives it passes, too. */
function shownErrors(instances: readonly Instance[]): ReadonlySet<string> {
  return new Set(
    instances.flatMap(({ steps }) =>
      steps.flatMap((step) => {
        const names = isCall(step) ? namesOf(step.error) : []
        return isCall(step) && names.length === 1 ? [`${step.call}/${names[0]}`] : []
      }),
    ),
  )
}

function isExcused(excuses: Readonly<Record<string, string>>, operation: string, error: string): boolean {
  return Object.hasOwn(excuses, `${operation}/${error}`) || Object.hasOwn(excuses, `*/${error}`)
}

function calls({ steps }: Instance): OperationName[] {
  return steps.flatMap((step) => (isCall(step) && isOperation(step.call) ? [step.call] : []))
}

function expectsError({ steps }: Instance): boolean {
  return steps.some((step) => {
    if (isCall(step)) return step.error !== undefined
    if (!isSend(step)) return false
    const { error, status } = step.answers ?? {}
    return error !== undefined || [status ?? []].flat().some((one) => Number(one) >= 400)
  })
}

type RuleOf = LintContext["rules"] extends ReadonlyMap<string, infer R> ? R : never

function eachRule({ parsed }: LintContext, look: (id: string, rule: RuleOf) => string | undefined): Problem[] {
  return parsed.rules.flatMap(([{ path }, { rules }]) =>
    Object.entries(rules).flatMap(([id, rule]) => {
      const text = look(id, rule)
      return text ? [{ file: path, pointer: `/rules/${escapePointer(id)}`, text }] : []
    }),
  )
}
