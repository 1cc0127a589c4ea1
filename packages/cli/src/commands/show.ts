// `show ID`: a case step by step, every row of it, or a rule with its cases, without opening the repository.

import { type Styles, styles } from "@kms-conformance/report"
import { casesCalled, type Explanation, explain, namesOf, nearest, type Rule, type Suite, UsageError } from "@kms-conformance/runner"
import { wantsColor } from "../color.ts"
import type { Io } from "../io.ts"
import { suiteOf } from "../suite.ts"

export async function show(id: string, flags: { readonly suite?: string; readonly color?: boolean }, io: Io): Promise<number> {
  const suite = await suiteOf(flags.suite)
  const style = styles(wantsColor(flags, io))
  const cases = casesCalled(suite.instances, id)
  const rule = suite.rules.get(id)
  if (cases.length > 0) io.out(cases.map((one) => caseText(explain(suite, one), style)).join("\n"))
  else if (rule) io.out(ruleText(id, rule, suite, style))
  else throw unknown(id, suite)
  return 0
}

function unknown(id: string, { instances, rules }: Suite): UsageError {
  const meant = nearest(id, [...instances.flatMap(namesOf), ...rules.keys()])
  return new UsageError(`no case and no rule is called "${id}"; ${meant ? `did you mean ${meant}?` : "see kms-conformance list and rules"}`)
}

function caseText({ instance, rule, given, steps }: Explanation, style: Styles): string {
  const lines = [style.bold(instance.id), `  title     ${instance.title}`, ...ruleLines(rule.id, rule)]
  if (instance.needs.length > 0) lines.push(`  needs     ${instance.needs.join(", ")}`)
  for (const text of given) lines.push(`  given     ${text}`)
  for (const { number, what, sent, expected, as, note } of steps) {
    lines.push("", `  step ${number}    ${style.bold(what)}${as === undefined ? "" : `, called ${as} from here on`}`)
    if (note !== undefined) lines.push(`  note      ${note}`)
    if (sent !== undefined) lines.push(`  sends     ${sent}`)
    lines.push(`  expects   ${expected}`)
  }
  return `${lines.join("\n")}\n`
}

function ruleText(id: string, rule: Rule, { instances }: Suite, style: Styles): string {
  const cases = instances.filter((one) => one.rule === id)
  const lines = [style.bold(id), ...ruleLines(id, rule)]
  if (rule.why !== undefined) lines.push(`  why       ${rule.why}`)
  lines.push("", `  ${cases.length} case${cases.length === 1 ? "" : "s"}`, ...cases.map((one) => `  ${one.id}  ${one.title}`))
  return `${lines.join("\n")}\n`
}

function ruleLines(id: string, { level, statement, source }: Rule): string[] {
  return [
    `  rule      ${level.toUpperCase()} ${id}`,
    `            ${statement}`,
    ...source.map(({ url, section }) => `  source    ${url}${section === undefined ? "" : ` (${section})`}`),
  ]
}
