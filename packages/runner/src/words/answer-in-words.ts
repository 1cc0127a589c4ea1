// An answer in one line: `200 { Plaintext: <14 bytes> }`, `400 ValidationException: 1 validation error…`.
import type { Answer } from "../wire/answer.ts"
import { inWords, shortened } from "./in-words.ts"
import { maskText } from "./mask-text.ts"

export function answerInWords(answer: Answer): string {
  const { status, error, message, json, text } = answer
  if (error !== undefined) return `${status} ${error}${message ? `: ${shortened(message)}` : ""}`
  if (json !== undefined) return `${status} ${inWords(json)}`
  return text === ""
    ? `${status} with an empty body`
    : `${status} with text that is not JSON: ${shortened(JSON.stringify(maskText(text)), 120)}`
}
