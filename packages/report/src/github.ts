// Annotations of a GitHub workflow: one for each rule that was broken, since GitHub shows ten of a kind for a step.
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
import type { RunResult } from "@kms-conformance/runner"
import { failureBlock } from "./failure-block.ts"
import { type BrokenRule, brokenRules, byReason } from "./unexpected.ts"
import type { View } from "./view.ts"
import { plural } from "./words.ts"

const MOST_OF_A_KIND = 10

type Kind = "error" | "warning" | "notice"

/** Workflow commands, a line each; at most ten of a kind, since GitHub shows no more. */
export function github(result: RunResult, view: View = {}): string {
  const { name } = result.target
  const broken = brokenRules(result, view.suite)
  const errors = broken.filter((rule) => rule.failsRun).map((rule) => ruleAnnotation("error", rule, name, view))
  for (const [reason, cases] of byReason(result.cases, "errored"))
    errors.push(annotation("error", `${name}: ${plural(cases.length, "case")} could not be run`, `${reason}\n${cases[0]!.id}`))
  if (result.stopped) errors.unshift(annotation("error", `${name}: the run was cut short`, result.stopped.reason))
  const warnings = broken.filter((rule) => !rule.failsRun).map((rule) => ruleAnnotation("warning", rule, name, view))
  const fixed = result.cases.filter(({ outcome }) => outcome === "fixed").map(({ id }) => id)
  const notices =
    fixed.length === 0 ? [] : [annotation("notice", `${name}: ${plural(fixed.length, "known failure")} fixed`, fixed.join("\n"))]
  return [...firstOf("error", errors, name), ...firstOf("warning", warnings, name), ...notices].join("")
}

function ruleAnnotation(kind: Kind, { id, level, cases }: BrokenRule, target: string, view: View): string {
  const statement = view.suite?.rules.get(id)?.statement
  const lines = [
    ...(statement === undefined ? [] : [statement, ""]),
    failureBlock(cases[0]!, { ...view, color: false }),
    ...(cases.length > 1 ? [`and ${plural(cases.length - 1, "more case")}`] : []),
  ]
  return annotation(kind, `${target}: ${level.toUpperCase()} ${id} (${plural(cases.length, "case")})`, lines.join("\n"))
}

/** The last annotation that GitHub shows counts those that it would drop. */
function firstOf(kind: Kind, all: readonly string[], target: string): readonly string[] {
  if (all.length <= MOST_OF_A_KIND) return all
  const rest = all.length - MOST_OF_A_KIND + 1
  return [
    ...all.slice(0, MOST_OF_A_KIND - 1),
    annotation(kind, `${target}: and ${plural(rest, "more rule")}`, "the other reports have them all"),
  ]
}

function annotation(kind: Kind, title: string, message: string): string {
  return `::${kind} title=${escaped(title).replaceAll(":", "%3A").replaceAll(",", "%2C")}::${escaped(message)}\n`
}

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
}
