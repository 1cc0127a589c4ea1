// From what was sent and answered to what a report shows: secrets masked, long text cut.
import type { StepTrace } from "../result-types.ts"
import type { Answer } from "../wire/answer.ts"
import { withoutData } from "../words/data-in-text.ts"
import { inTexts } from "../words/hide.ts"
import { shortened } from "../words/in-words.ts"
import { maskText } from "../words/mask-text.ts"
import { maskAnswer, maskRequest } from "../words/secrets.ts"
import type { RawTrace } from "./case-context.ts"

const LONGEST_TEXT = 4000

export function shownTrace(trace: readonly RawTrace[]): readonly StepTrace[] {
  return trace.map(({ what, sent, answer, got, milliseconds }) => ({
    what,
    ...(sent === undefined ? {} : { sent: maskRequest(sent) }),
    ...(answer ? { status: answer.status, ...gotOf(answer) } : {}),
    ...(got === undefined ? {} : { got: maskAnswer(got) }),
    ...(answer?.requestId === undefined ? {} : { requestId: withoutData(answer.requestId) }),
    milliseconds: rounded(milliseconds),
  }))
}

/** To a thousandth: what lies beyond is noise. */
export function rounded(milliseconds: number): number {
  return Math.max(0, Math.round(milliseconds * 1000) / 1000)
}

/** The text of an error may hold anything. */
function gotOf({ status, json, text }: Answer): { got?: unknown } {
  if (json !== undefined) return { got: status < 400 ? maskAnswer(json) : inTexts(maskAnswer(json), withoutData) }
  return text === "" ? {} : { got: shortened(maskText(text), LONGEST_TEXT) }
}
