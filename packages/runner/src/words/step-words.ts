// A step in two or three words: `Decrypt`, `POST /`, `check different`, `advance 7 days`.
import type { Step } from "../suite-types.ts"

export function stepWords(step: Step): string {
  if ("check" in step) return `check ${step.check}`
  if ("call" in step) return step.call
  if ("send" in step) return `${step.send.method ?? "POST"} ${step.send.path ?? "/"}`
  return ["advance", ...Object.entries(step.advance).map(([unit, count]) => `${count} ${unit}`)].join(" ")
}
