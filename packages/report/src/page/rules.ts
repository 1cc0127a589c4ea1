// All rules of the report, those that were broken first.
import { brokenRule } from "../unexpected.ts"
import { plural } from "../words.ts"
import { count, h } from "./dom.ts"
import { levelTag } from "./marks.ts"
import type { Model } from "./model.ts"
import { hashOf } from "./route.ts"
import { searchField, searchForm } from "./search.ts"
import type { Shown } from "./view.ts"
import { virtualList } from "./virtual-list.ts"

interface Entry {
  readonly id: string
  readonly cases: number
  readonly broken: number
  readonly text: string
}

export function rulesView(model: Model, first: string): Shown {
  const all = entriesOf(model)
  const list = virtualList<Entry>("Rules", (entry) => ruleRow(model, entry))
  const found = h("p", { class: "found", role: "status" })
  const update = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean)
    const shown = all.filter(({ text }) => words.every((word) => text.includes(word)))
    list.show(shown)
    found.textContent = shown.length === 0 ? "No rule matches." : `${count(shown.length)} of ${count(all.length)} rules, broken ones first`
  }
  const search = searchField("Search rules", first, (text) => {
    history.replaceState(null, "", hashOf({ page: "rules", text }))
    update()
  })
  return {
    title: "Rules",
    nav: "rules",
    content: [
      h("h1", { tabindex: "-1" }, "Rules"),
      searchForm("Search rules", search),
      h("div", { class: "found-line" }, found),
      list.element,
    ],
    shown: update,
    close: list.close,
  }
}

function entriesOf(model: Model): readonly Entry[] {
  const cases = new Map<string, number>()
  const broken = new Map<string, number>()
  const add = (map: Map<string, number>, id: string) => map.set(id, (map.get(id) ?? 0) + 1)
  for (const { rule, on } of model.rows) {
    add(cases, rule)
    for (const id of new Set(
      on.flatMap((one) => (one && (one.outcome === "failed" || one.outcome === "changed") ? [brokenRule(one)] : [])),
    ))
      add(broken, id)
  }
  return [...new Set([...cases.keys(), ...broken.keys()])]
    .map((id) => ({
      id,
      cases: cases.get(id) ?? 0,
      broken: broken.get(id) ?? 0,
      text: `${id}\n${model.rule(id)?.statement ?? ""}`.toLowerCase(),
    }))
    .sort((a, b) => b.broken - a.broken || (a.id < b.id ? -1 : 1))
}

function ruleRow(model: Model, { id, cases, broken }: Entry): HTMLElement {
  const rule = model.rule(id)
  const number =
    broken > 0
      ? h("span", { class: "pill bad" }, h("span", { "aria-hidden": true }, "✗"), ` broken by ${count(broken)}`)
      : h("span", { class: "muted small" }, plural(cases, "case"))
  return h(
    "a",
    { class: "row", href: hashOf({ page: "rule", id }) },
    h("span", { class: "row-text" }, h("span", { class: "row-title" }, rule?.statement ?? id), h("span", { class: "row-id mono" }, id)),
    h("span", { class: "row-rule" }, rule && levelTag(rule.level)),
    h("span", { class: "row-mark" }, number),
  )
}
