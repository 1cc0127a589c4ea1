// Small pieces that several views share: lists of facts, times, sections, links to AWS.
import { type Child, h } from "./dom.ts"

export function facts(pairs: readonly (readonly [name: string, value: Child])[]): HTMLElement {
  const shown = pairs.filter(([, value]) => value !== undefined && value !== "" && value !== false)
  return h(
    "dl",
    { class: "facts" },
    shown.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  )
}

/** `29 Nov 2026, 03:11 UTC`. */
export function when(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  return `${at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" })} UTC`
}

export function section(title: string, ...content: Child[]): HTMLElement {
  return h("section", { class: "part" }, h("h2", {}, title), content)
}

/** Opens AWS's page beside the report. */
export function outside(url: string, words: string): HTMLElement {
  // A source is an https URL by the schema of rules; anything else that a result may hold is no link.
  if (!/^https?:\/\//.test(url)) return h("span", {}, words)
  return h("a", { href: url, target: "_blank", rel: "noreferrer noopener" }, words, h("span", { "aria-hidden": true }, " ↗"))
}
