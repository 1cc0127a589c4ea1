// Markdown for a step summary or a pull request: the verdict, what broke and where AWS says so, what was not tested.
// https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary takes 1 MiB of it.
import type { CaseResult, RunResult } from "@kms-conformance/runner"
import { type Change, changesSince, previousOf } from "./changes.ts"
import { failureBlock } from "./failure-block.ts"
import { type BrokenRule, brokenRules, byReason } from "./unexpected.ts"
import { groupsOf, MARKS, runVerdict, verdictOf } from "./verdict.ts"
import type { View } from "./view.ts"
import { duration, plural } from "./words.ts"

const MOST_RULES = 40
const MOST_IDS = 20

/** The document for one result or several. */
export function markdown(results: RunResult | readonly RunResult[], view: View = {}): string {
  const all = [results].flat()
  const parts = [
    `# KMS conformance`,
    ...all.map(headline),
    groupTable(all, view),
    ...all.flatMap((result) => details(result, viewOf(result, view), all.length > 1)),
  ]
  return `${parts.filter(Boolean).join("\n\n")}\n`
}

/** The view with commands for this target. */
function viewOf({ target }: RunResult, view: View): View {
  return view.rerun ? { ...view, rerun: (id) => view.rerun!(id, target.name) } : view
}

function headline(result: RunResult): string {
  const { mark, words } = runVerdict(result)
  const { target, milliseconds, seed, suite } = result
  const facts = `${duration(milliseconds)}, seed ${seed}, suite ${suite.version}`
  return `**${MARKS[mark]} ${inline(target.name)}**: ${inline(words)} <sub>${inline(target.endpoint)}, ${target.region}, ${facts}</sub>`
}

function groupTable(results: readonly RunResult[], { suite }: View): string {
  const groups = groupsOf(results, [...(suite?.groups.keys() ?? [])])
  if (groups.length === 0) return ""
  const cell = (result: RunResult, group: string) => {
    const ofGroup = result.cases.filter((one) => one.group === group)
    if (ofGroup.length === 0) return "not asked for"
    const { mark, words, skipped } = verdictOf(ofGroup, result)
    return `${MARKS[mark]} ${words}${skipped > 0 ? ` (${skipped} not tested)` : ""}`
  }
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`
  return [
    row(["group", ...results.map(({ target }) => inline(target.name))]),
    row(["---", ...results.map(() => "---")]),
    ...groups.map((group) => row([inline(suite?.groups.get(group)?.title ?? group), ...results.map((result) => cell(result, group))])),
  ].join("\n")
}

function details(result: RunResult, view: View, several: boolean): string[] {
  const of = several ? ` on ${inline(result.target.name)}` : ""
  const broken = brokenRules(result, view.suite)
  const previous = previousOf(result, view.previous ?? [])
  return [
    section(`Rules broken${of}`, [
      ...broken.slice(0, MOST_RULES).map((rule) => ruleDetails(rule, view)),
      ...(broken.length > MOST_RULES ? [`and ${plural(broken.length - MOST_RULES, "more rule")}`] : []),
    ]),
    section(`Could not be run${of}`, byReason(result.cases, "errored").map(reasonDetails)),
    previous ? section(`Changes${of} since ${previous.startedAt}`, [changeList(changesSince(previous, result))]) : "",
    section(`Fixed${of}`, fixedList(result)),
    section(`Not tested${of}`, [
      byReason(result.cases, "skipped")
        .map(([reason, cases]) => `- ${cases.length}: ${inline(reason)}`)
        .join("\n"),
    ]),
    section(`Notes${of}`, [result.notes.map((note) => `- ${inline(note)}`).join("\n")]),
  ].filter(Boolean)
}

function section(title: string, parts: readonly string[]): string {
  const text = parts.filter(Boolean).join("\n\n")
  return text === "" ? "" : `## ${title}\n\n${text}`
}

function ruleDetails({ id, level, cases }: BrokenRule, view: View): string {
  const rule = view.suite?.rules.get(id)
  const summary = `<b>${level.toUpperCase()}</b> <code>${escaped(id)}</code> (${plural(cases.length, "case")})`
  const sources = (rule?.source ?? []).map(({ url, section }) => `[${inline(section ?? "AWS documentation")}](${url})`)
  const said = rule ? [`${inline(rule.statement)}${sources.length > 0 ? ` Source: ${sources.join(", ")}.` : ""}`] : []
  const others = cases.slice(1)
  return [
    `<details><summary>${summary}</summary>`,
    ...said,
    fenced(failureBlock(cases[0]!, { ...view, color: false })),
    ...(others.length > 0 ? [idList(others)] : []),
    "</details>",
  ].join("\n\n")
}

function reasonDetails([reason, cases]: readonly [string, readonly CaseResult[]]): string {
  return `${inline(reason)}\n\n${idList(cases)}`
}

function fixedList({ cases }: RunResult): string[] {
  const fixed = cases.filter(({ outcome }) => outcome === "fixed")
  return fixed.length === 0 ? [] : [`Listed as known failures, and pass now:`, idList(fixed)]
}

function changeList(changes: readonly Change[]): string {
  if (changes.length === 0) return "None."
  const shown = changes
    .slice(0, MOST_IDS)
    .map(({ kind, id, before, now }) => `- ${kind}: ${code(id)} (${before ?? "was not run"} → ${now ?? "not run"})`)
  return [...shown, ...(changes.length > MOST_IDS ? [`- and ${changes.length - MOST_IDS} more`] : [])].join("\n")
}

function idList(cases: readonly CaseResult[]): string {
  const shown = cases.slice(0, MOST_IDS).map(({ id }) => `- ${code(id)}`)
  return [...shown, ...(cases.length > MOST_IDS ? [`- and ${cases.length - MOST_IDS} more`] : [])].join("\n")
}

/** Longer than any run of backticks inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = "`".repeat(longest + 1)
  return `${fence}text\n${text}\n${fence}`
}

function code(text: string): string {
  return text.includes("`") ? `<code>${escaped(text)}</code>` : `\`${text}\``
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character]!)
}

/** Text in a line or a cell, with nothing in it that Markdown or HTML would read. */
function inline(text: string): string {
  return escaped(text)
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]|#~]/g, "\\$&")
}
