// The answers of one case as they can be held against those of another server.
import { isObject, TARGET_PREFIX } from "@kms-conformance/model"
import type { CaseResult, RunResult } from "../result-types.ts"
import { joinedPages, ownItems, settled } from "./account-lists.ts"
import { references } from "./references.ts"

export interface ComparableAnswer {
  /** `Decrypt`, `POST /`, `check different`. */
  readonly what: string
  /** Of a raw request too, if its headers name one. */
  readonly operation: string
  readonly status?: number
  readonly got?: unknown
}

const SET_UP = /^(given |wait for: )/
const NAMED = new RegExp(`X-Amz-Target[^A-Za-z]+${TARGET_PREFIX}\\.(\\w+)`, "i")

/** The answers to the steps of a case, in order; undefined where the result has not kept them. */
export function answersOf({ steps }: CaseResult, { target }: RunResult): readonly ComparableAnswer[] | undefined {
  if (steps === undefined) return undefined
  const refs = references(target.region)
  const answers: ComparableAnswer[] = []
  for (const { what, sent, status, got } of steps) {
    const setUp = SET_UP.test(what)
    const label = setUp ? what.replace(/: .*/, "") : `step ${answers.length + 1}`
    if (sent !== undefined) refs.replace(sent, `${label} sent`)
    const operation = NAMED.exec(JSON.stringify(sent) ?? "")?.[1] ?? what
    const own = setUp ? metadataOf(got) : ownItems(operation, withoutText(status, got), refs.knows)
    const replaced = own === undefined ? undefined : refs.replace(own, label)
    if (setUp) continue
    const answer = { what, operation, ...(status === undefined ? {} : { status }), ...(replaced === undefined ? {} : { got: replaced }) }
    const joined = joinedPages(answers.at(-1), answer)
    if (joined) answers.pop()
    answers.push(joined ?? answer)
  }
  return answers.map(settled)
}

/** A key that was made for the case, or was there, is seen in the same places. */
function metadataOf(got: unknown): unknown {
  return isObject(got) && isObject(got.KeyMetadata) ? got.KeyMetadata : got
}

/** Texts of errors are no contract, and names stand behind a prefix or not. */
function withoutText(status: number | undefined, got: unknown): unknown {
  if (status === undefined || status < 400 || !isObject(got)) return got
  const { message: _, Message: __, __type, ...rest } = got
  return typeof __type === "string" ? { __type: __type.replace(/^.*#/, "").replace(/:.*/, ""), ...rest } : { ...rest }
}

/** Both sides step by step. Where one had to ask more often, what is asked several times in a row counts with its last answer. */
export function paired(
  a: readonly ComparableAnswer[],
  b: readonly ComparableAnswer[],
): readonly (readonly [number, ComparableAnswer | undefined, ComparableAnswer | undefined])[] {
  const alike = a.length === b.length && a.every(({ what }, index) => what === b[index]!.what)
  const [left, right] = alike ? [a, b] : [lastOfEach(a), lastOfEach(b)]
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [index + 1, left[index], right[index]])
}

function lastOfEach(answers: readonly ComparableAnswer[]): readonly ComparableAnswer[] {
  return answers.filter(({ what }, index) => answers[index + 1]?.what !== what)
}
