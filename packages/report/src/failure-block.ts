// One case that did not pass: what broke, where AWS says so, how to see it again.
import type { CaseResult, Level, Outcome, Source, StepTrace } from "@kms-conformance/runner"
import { brief, stringsIn } from "./brief.ts"
import { type Styles, styles } from "./style.ts"
import { DEFAULT_WIDTH, type View } from "./view.ts"
import { labelled } from "./wrap.ts"

/** Lines of a label and a text each, as README shows them. What is not known (rule text, steps) is left out. */
export function failureBlock(result: CaseResult, view: View = {}): string {
  const { width = DEFAULT_WIDTH, suite } = view
  const style = styles(view.color)
  const ruleId = result.failure?.ambientRule ?? result.rule
  const rule = suite?.rules.get(ruleId)
  const level = rule?.level ?? result.level
  const lines = [heading(result, level, ruleId, view, style)]
  const add = (label: string, text: string | undefined) => {
    if (text !== undefined) lines.push(labelled(label, text, width))
  }
  add("rule", rule?.statement)
  for (const text of sources(rule?.source ?? [])) add("source", text)
  if (result.failure?.ambientRule) add("in", `a case of ${result.rule}: ${result.title}`)
  else if (!rule) add("case", result.title)
  if (result.failure) for (const [label, text] of whatHappened(result)) add(label, text)
  else add("reason", result.reason ?? "not told")
  if (result.sameAs) add("same as", `mutant ${result.sameAs.mutant}: ${result.sameAs.says}`)
  const rerun = view.rerun?.(result.id)
  // Never broken into lines: it is there to be copied.
  if (rerun !== undefined) lines.push(labelled("replay", rerun, Number.POSITIVE_INFINITY))
  return lines.join("\n")
}

function heading({ id, outcome, failure }: CaseResult, level: Level, ruleId: string, { suite }: View, style: Styles): string {
  const count = suite?.instances.find((instance) => instance.id === id)?.steps.length
  const step = failure ? `   step ${failure.step}${count === undefined ? "" : ` of ${count}`}` : ""
  const [label, paint] = labelOf(outcome, level)
  return `${style.bold(style[paint](label))}  ${style.bold(id)}${step}   ${level.toUpperCase()} ${ruleId}`
}

function labelOf(outcome: Outcome, level: Level): [label: string, paint: "bad" | "warn"] {
  if (outcome === "errored") return ["ERROR", "bad"]
  if (outcome === "changed") return ["CHANGED", "bad"]
  if (level === "may") return ["NOTE", "warn"]
  return level === "should" ? ["WARN", "warn"] : ["FAIL", "bad"]
}

const MOST_SOURCES = 2

/** The first ones: a rule about several operations has a source for each of them. */
function sources(all: readonly Source[]): string[] {
  const texts = all.slice(0, MOST_SOURCES).map(sourceText)
  if (all.length > MOST_SOURCES) texts.push(`and ${all.length - MOST_SOURCES} more`)
  return texts
}

function sourceText({ url, section }: Source): string {
  return section === undefined ? url : `${url} (${section})`
}

// The whole of both is in the JSON report.
const LONGEST_SENT = 400
const LONGEST_ANSWER = 240

/** Paths that name the answer as a whole: what was expected there needs no name before it. */
const WHOLE = new Set(["", "error", "status"])

function whatHappened({ failure, steps: traces = [] }: CaseResult): [label: string, text: string][] {
  if (!failure) return []
  // What the runner did to prepare the case stands before the case's own steps and is not counted.
  const steps = traces.filter(({ what }) => !what.startsWith("given"))
  const trace = steps[failure.step - 1]
  const origin = originIn(steps.slice(0, failure.step - 1))
  const at = WHOLE.has(failure.path) ? "" : `${failure.path}: `
  const texts: [string, string][] = []
  if (trace) texts.push(["sent", trace.sent === undefined ? trace.what : `${trace.what} ${cut(brief(trace.sent, origin), LONGEST_SENT)}`])
  texts.push(["expected", at + failure.expected], ["got", cut(at + failure.actual, LONGEST_SENT) + (at === "" ? requestOf(trace) : "")])
  // Where the answer as a whole was wrong, `got` has shown it.
  if (at !== "" && trace?.status !== undefined) texts.push(["answer", answerText(trace, origin)])
  return texts
}

function answerText(trace: StepTrace, origin: (text: string) => string | undefined): string {
  const body = trace.got === undefined ? "" : ` ${cut(brief(trace.got, origin), LONGEST_ANSWER)}`
  return `${trace.status}${body}${requestOf(trace)}`
}

function requestOf(trace: StepTrace | undefined): string {
  return trace?.requestId === undefined ? "" : `, request ${trace.requestId}`
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)} …`
}

/** Which earlier step's answer held a text first. */
function originIn(steps: readonly StepTrace[]): (text: string) => string | undefined {
  const seen = new Map<string, string>()
  steps.forEach(({ got }, i) => {
    for (const text of stringsIn(got)) if (!seen.has(text)) seen.set(text, `step ${i + 1}`)
  })
  return (text) => seen.get(text)
}
