// From what was sent and answered to what a report shows: secrets masked, long text cut.
import type { StepTrace } from "../result-types.ts"
import { shortened } from "../words/in-words.ts"
import { maskText } from "../words/mask-text.ts"
import { maskAnswer, maskRequest } from "../words/secrets.ts"
import type { RawTrace } from "./case-context.ts"

const LONGEST_TEXT = 4000

export function shownTrace(trace: readonly RawTrace[]): readonly StepTrace[] {
  return trace.map(({ what, sent, answer, got, milliseconds }) => ({
    what,
    ...(sent === undefined ? {} : { sent: maskRequest(sent) }),
    ...(answer ? { status: answer.status, ...gotOf(answer.json, answer.text) } : {}),
    ...(got === undefined ? {} : { got: maskAnswer(got) }),
    ...(answer?.requestId === undefined ? {} : { requestId: answer.requestId }),
    milliseconds: rounded(milliseconds),
  }))
}

/** To a thousandth: what lies beyond is noise. */
export function rounded(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds * 1000) / 1000)
}

function gotOf(json: unknown, text: string): { got?: unknown } {
  if (json !== undefined) return { got: maskAnswer(json) }
  return text === "" ? {} : { got: shortened(maskText(text), LONGEST_TEXT) }
}
