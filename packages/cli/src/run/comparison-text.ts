// What differs between two results, rule by rule, for a person.
import type { Styles } from "@kms-conformance/report"
import type { CaseDifference, Comparison, RuleDifferences } from "@kms-conformance/runner"

/** Cases of a rule, and places in a case, that are shown in full. */
const MOST_CASES = 5
const MOST_PLACES = 8

export function comparisonText(
  { rules, compared, withAnswers, left }: Comparison,
  names: readonly [string, string],
  style: Styles,
): string {
  const count = rules.reduce((sum, { cases }) => sum + cases.length, 0)
  const blocks = rules.map((rule) => ruleText(rule, names, style))
  const notCompared = [...left].sort((x, y) => y[1] - x[1]).map(([why, cases]) => `not compared  ${cases}: ${why}\n`)
  const outcomesAlone = compared - withAnswers
  const last =
    count === 0
      ? `no difference in ${plural(compared, "case")}`
      : `${count} of ${plural(compared, "case")} differ, under ${plural(rules.length, "rule")}`
  return [
    ...blocks,
    notCompared.join(""),
    `${style.bold(`${names[0]} and ${names[1]}`)}: ${last}`,
    outcomesAlone > 0 ? `; of ${outcomesAlone} only the outcome is compared, since a result kept no answers (run --traces keeps them)` : "",
    "\n",
  ].join("")
}

function ruleText({ rule, level, cases }: RuleDifferences, names: readonly [string, string], style: Styles): string {
  const shown = cases.slice(0, MOST_CASES).map((one) => caseText(one, names))
  const more = cases.length > MOST_CASES ? `  and ${plural(cases.length - MOST_CASES, "more case")}\n` : ""
  return `${style.bold(rule)}  ${level.toUpperCase()}  ${plural(cases.length, "case")}\n${shown.join("")}${more}\n`
}

function caseText({ id, title, differences }: CaseDifference, [a, b]: readonly [string, string]): string {
  const width = Math.max(a.length, b.length) + 2
  const places = differences
    .slice(0, MOST_PLACES)
    .map((one) => `    ${one.where}\n      ${a.padEnd(width)}${one.a}\n      ${b.padEnd(width)}${one.b}\n`)
  const more = differences.length > MOST_PLACES ? `    and ${plural(differences.length - MOST_PLACES, "more place")}\n` : ""
  return `  ${id}  ${title}\n${places.join("")}${more}`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`
}
