// wire.response-schema: the output of a success is as the service model describes it. What it has besides is response-members.ts.
import { operations, type Violation, validateResponse } from "@kms-conformance/model"
import type { Mismatch } from "../match/matcher.ts"
import { inWords, shortened } from "../words/in-words.ts"
import { maskText } from "../words/mask-text.ts"
import { pathText } from "../words/path.ts"
import type { AmbientCheck } from "./ambient.ts"

export const responseSchema: AmbientCheck = ({ operation, answer }) => {
  if (answer.status !== 200) return undefined
  const { output } = operations[operation]
  if (output === "none") return isEmpty(answer.text) ? undefined : { path: "body", expected: "an empty body", actual: words(answer.text) }
  if (answer.json === undefined) return { path: "body", expected: "a JSON object", actual: words(answer.text) }
  const violation = validateResponse(operation, answer.json).find(({ keyword }) => keyword !== "unknown")
  return violation && mismatchOf(violation)
}

/** Clients take `{}` for an empty body, too. */
function isEmpty(text: string): boolean {
  return text.trim() === "" || text.trim() === "{}"
}

function words(text: string): string {
  return text === "" ? "an empty body" : `text: ${shortened(JSON.stringify(maskText(text)), 120)}`
}

const EXPECTED: Readonly<Record<string, (violation: Violation) => string>> = {
  required: () => "the member, which the output always has",
  type: () => "a value of the type in the service model",
  base64: () => "base64 text",
  enum: ({ allowed }) => `one of ${allowed?.join(", ")}`,
}

function mismatchOf(violation: Violation): Mismatch {
  const { path, keyword, limit, value, sensitive } = violation
  const expected = EXPECTED[keyword]?.(violation) ?? `${keyword} ${limit}`
  return { path: pathText(path) || "body", expected, actual: inWords(value, sensitive) }
}
