// A step in two or three words: `Decrypt`, `POST /`, `check different`, `advance 7 days`.
import { isCall, isCheck, isSend } from "../steps.ts"
import type { Step } from "../suite-types.ts"

export function stepWords(step: Step): string {
  if (isCheck(step)) return `check ${step.check}`
  if (isCall(step)) return step.call
  if (isSend(step)) return `${step.send.method ?? "POST"} ${step.send.path ?? "/"}`
  return ["advance", ...Object.entries(step.advance).map(([unit, count]) => `${count} ${unit}`)].join(" ")
}
