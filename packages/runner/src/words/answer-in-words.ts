// An answer in one line: `200 { Plaintext: <14 bytes> }`, `400 ValidationException: 1 validation error…`.
import type { Answer } from "../wire/answer.ts"
import { withoutData } from "./data-in-text.ts"
import { inWords, shortened } from "./in-words.ts"
import { maskText } from "./mask-text.ts"

export function answerInWords(answer: Answer): string {
  const { status, error, message, json, text } = answer
  if (error !== undefined) return `${status} ${withoutData(error)}${message ? `: ${shortened(withoutData(message))}` : ""}`
  if (json !== undefined) return `${status} ${inWords(json)}`
  return text === ""
    ? `${status} with an empty body`
    : `${status} with text that is not JSON: ${shortened(JSON.stringify(maskText(text)), 120)}`
}
