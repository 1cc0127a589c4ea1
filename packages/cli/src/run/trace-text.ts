// Every request of one case with its answer, secrets masked, for a person.
import type { CaseResult, StepTrace } from "@kms-conformance/runner"

export function traceText({ id, title, outcome, reason, steps = [], milliseconds }: CaseResult): string {
  const why = reason === undefined ? "" : `: ${reason}`
  return `${id}  ${title}\n${steps.map(stepText).join("")}\n${outcome}${why} in ${Math.round(milliseconds)} ms\n`
}

function stepText({ what, sent, status, got, requestId }: StepTrace): string {
  const answer = [status, got === undefined ? undefined : json(got)].filter((part) => part !== undefined).join(" ")
  const lines = [
    `\n${what}\n`,
    sent === undefined ? "" : `  sent  ${json(sent)}\n`,
    answer === "" ? "" : `  got   ${answer}\n`,
    requestId === undefined ? "" : `        request ${requestId}\n`,
  ]
  return lines.join("")
}

function json(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replaceAll("\n", "\n        ")
}
