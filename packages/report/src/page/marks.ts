// Outcomes and verdicts as a shape and a word: colour only repeats what they say.
import type { Level, Outcome } from "@kms-conformance/runner"
import { MARKS, type Mark } from "../verdict.ts"
import { h } from "./dom.ts"

export const OUTCOMES: Readonly<Record<Outcome, { readonly sign: string; readonly look: string }>> = {
  failed: { sign: "✗", look: "bad" },
  changed: { sign: "≠", look: "bad" },
  errored: { sign: "⚠", look: "bad" },
  fixed: { sign: "★", look: "known" },
  known: { sign: "≈", look: "known" },
  skipped: { sign: "–", look: "none" },
  passed: { sign: "✓", look: "good" },
}

/** In words of one sentence each. */
export const MEANINGS: Readonly<Record<Outcome, string>> = {
  passed: "Everything held.",
  failed: "An expectation did not hold.",
  changed: "It failed, and otherwise than it is known to.",
  errored: "It could not be run: set-up, network or time.",
  known: "It failed as the baseline says.",
  fixed: "It passed though the baseline lists it.",
  skipped: "It was not tested.",
}

export function pill(outcome: Outcome | undefined, target?: string): HTMLElement {
  if (outcome === undefined) return h("span", { class: "pill none" }, h("span", { "aria-hidden": true }, "·"), " not asked for")
  const { sign, look } = OUTCOMES[outcome]
  return h(
    "span",
    { class: `pill ${look}`, title: MEANINGS[outcome] },
    h("span", { "aria-hidden": true }, sign),
    ` ${target ? `${target} ` : ""}${outcome}`,
  )
}

/** The shape alone, with the word for screen readers. */
export function sign(outcome: Outcome | undefined, target: string): HTMLElement {
  const { sign, look } = outcome ? OUTCOMES[outcome] : { sign: "·", look: "none" }
  const words = `${target}: ${outcome ?? "not asked for"}`
  return h("span", { class: `sign ${look}`, title: words }, h("span", { "aria-hidden": true }, sign), h("span", { class: "unseen" }, words))
}

export function mark(of: Mark): HTMLElement {
  return h("span", { class: `mark ${of}`, "aria-hidden": true }, MARKS[of])
}

export function levelTag(level: Level): HTMLElement {
  return h("span", { class: `level ${level}` }, level.toUpperCase())
}
