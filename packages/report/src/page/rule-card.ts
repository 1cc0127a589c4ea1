// What a rule says, where AWS says it, and why it matters.
import { h } from "./dom.ts"
import { outside } from "./facts.ts"
import { levelTag } from "./marks.ts"
import type { Model } from "./model.ts"
import { hashOf } from "./route.ts"

export function ruleCard(model: Model, id: string): HTMLElement {
  const rule = model.rule(id)
  const name = h("a", { class: "mono", href: hashOf({ page: "rule", id }) }, id)
  if (!rule)
    return h(
      "div",
      { class: "rule-card" },
      h("p", { class: "rule-head" }, name),
      h("p", { class: "muted" }, "Its text is not in this report."),
    )
  const { statement, why, level, source } = rule
  return h(
    "div",
    { class: "rule-card" },
    h("p", { class: "rule-head" }, levelTag(level), name),
    h("p", { class: "statement" }, statement),
    why !== undefined && h("p", { class: "why" }, h("b", {}, "Why it matters: "), why),
    h(
      "ul",
      { class: "sources" },
      source.map(({ url, section }) => h("li", {}, outside(url, section === undefined ? pageOf(url) : `${pageOf(url)}: ${section}`))),
    ),
  )
}

/** `API_Decrypt`, out of the address. */
function pageOf(url: string): string {
  return (
    url
      .replace(/^https?:\/\//, "")
      .split("/")
      .at(-1)!
      .replace(/\.html.*$/, "") || url
  )
}
