// A badge: passed of those that ran. As shields.io reads it (https://shields.io/badges/endpoint-badge), and as a picture.
import type { RunResult } from "@kms-conformance/runner"
import { type Mark, runVerdict, verdictOf } from "./verdict.ts"
import { xmlText } from "./xml.ts"

const LABEL = "KMS conformance"

interface Look {
  readonly name: string
  /** White text on it keeps the contrast of WCAG AA. */
  readonly color: string
}

const LOOKS: Readonly<Record<Mark, Look>> = {
  good: { name: "brightgreen", color: "#1a7f37" },
  advice: { name: "yellowgreen", color: "#4d7c0f" },
  bad: { name: "red", color: "#c0362c" },
  none: { name: "lightgrey", color: "#59636e" },
}

/** For shields.io. Several results count together; the worst of them gives the colour. */
export function badgeJson(results: RunResult | readonly RunResult[]): string {
  const { message, look, bad } = badgeOf([results].flat())
  return `${JSON.stringify({ schemaVersion: 1, label: LABEL, message, color: look.name, ...(bad ? { isError: true } : {}) }, null, 2)}\n`
}

/** The same as a picture. */
export function badgeSvg(results: RunResult | readonly RunResult[]): string {
  const { message, look } = badgeOf([results].flat())
  const [left, right] = [widthOf(LABEL), widthOf(message)]
  const text = (words: string, x: number, width: number) => `<text x="${x}" y="14" textLength="${width - 12}">${xmlText(words)}</text>`
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="20" role="img" aria-label="${LABEL}: ${xmlText(message)}">`,
    `<title>${LABEL}: ${xmlText(message)}</title>`,
    `<clipPath id="r"><rect width="${left + right}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#404449"/><rect x="${left}" width="${right}" height="20" fill="${look.color}"/></g>`,
    `<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(LABEL, 6, left)}${text(message, left + 6, right)}</g>`,
    "</svg>",
  ].join("\n")}\n`
}

function badgeOf(results: readonly RunResult[]): { message: string; look: Look; bad: boolean } {
  const verdicts = results.map((result) => verdictOf(result.cases, result))
  const marks = results.map((result) => runVerdict(result).mark)
  const worst = (["bad", "advice", "none", "good"] as const).find((mark) => marks.includes(mark)) ?? "none"
  const sum = (of: "passed" | "ran") => verdicts.reduce((total, verdict) => total + verdict[of], 0)
  const message = sum("ran") === 0 ? "nothing tested" : `${sum("passed")} of ${sum("ran")} passed`
  return { message, look: LOOKS[worst], bad: worst === "bad" }
}

/** Of Verdana at 11 pixels, roughly; textLength makes it exact whatever the font. */
function widthOf(text: string): number {
  return Math.round(text.length * 6.6) + 12
}
