// Decodes the data of the page into results. Runs in the browser.
import type { CaseResult, Level, Outcome, RunResult } from "@kms-conformance/runner"
import { failureWith, LEVEL_LETTERS, OUTCOME_LETTERS, type PageData, type PageDetail, type PageTarget } from "./page-data.ts"

export interface DecodedCase extends CaseResult {
  /** The command that plays it again. */
  readonly rerun?: string
}

export interface DecodedResult extends RunResult {
  readonly cases: readonly DecodedCase[]
}

/** `{ p: "passed", … }`. */
function reversed<Name extends string>(letters: Readonly<Record<Name, string>>): Readonly<Record<string, Name>> {
  return Object.fromEntries(Object.entries(letters).map(([name, letter]) => [letter, name as Name]))
}

const OUTCOMES = reversed<Outcome>(OUTCOME_LETTERS)
const LEVELS = reversed<Level>(LEVEL_LETTERS)

/** The results, cases in the order of the suite. */
export function decode(data: PageData): readonly DecodedResult[] {
  return data.targets.map((target) => ({
    ...target.run,
    cases: data.cases.id.flatMap((id, at) => {
      const outcome = OUTCOMES[target.outcomes[at]!]
      return outcome === undefined ? [] : [caseAt(data, target, at, id, outcome)]
    }),
  }))
}

function caseAt(data: PageData, target: PageTarget, at: number, id: string, outcome: Outcome): DecodedCase {
  const { cases, texts } = data
  const detail = target.details[at]
  return {
    id,
    title: texts[cases.title[at]!]!,
    rule: texts[cases.rule[at]!]!,
    level: LEVELS[cases.level[at]!]!,
    group: texts[cases.group[at]!]!,
    outcome,
    milliseconds: target.milliseconds[at]!,
    ...(detail ? detailOf(detail, data) : {}),
  }
}

function detailOf(detail: PageDetail, { texts, values }: PageData): Partial<DecodedCase> {
  const { reason, failure, steps, sameAs, retries, replay, rerun } = detail
  const text = (at: number) => texts[at]!
  const script = (lines: readonly number[]) => lines.map(text).join("\n")
  return {
    ...(reason === undefined ? {} : { reason: text(reason) }),
    ...(failure ? { failure: failureWith(failure, text) } : {}),
    ...(steps
      ? {
          steps: steps.map(([what, sent, status, got, requestId, milliseconds]) => ({
            what: text(what),
            ...(sent < 0 ? {} : { sent: values[sent] }),
            ...(status === 0 ? {} : { status }),
            ...(got < 0 ? {} : { got: values[got] }),
            ...(requestId < 0 ? {} : { requestId: text(requestId) }),
            milliseconds,
          })),
        }
      : {}),
    ...(sameAs ? { sameAs: { mutant: text(sameAs[0]), says: text(sameAs[1]) } } : {}),
    ...(retries === undefined ? {} : { retries }),
    ...(replay ? { replay: { curl: script(replay[0]), aws: script(replay[1]), sdk: script(replay[2]) } } : {}),
    ...(rerun === undefined ? {} : { rerun: text(rerun) }),
  }
}
