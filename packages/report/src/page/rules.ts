// All rules of the report, and one of them with its cases.
import { brokenRule } from "../unexpected.ts"
import { plural } from "../words.ts"
import { caseRow } from "./case-row.ts"
import { count, h } from "./dom.ts"
import { facts } from "./facts.ts"
import { levelTag, pill } from "./marks.ts"
import { type Model, type Row, rowsOfRule } from "./model.ts"
import { hashOf } from "./route.ts"
import { ruleCard } from "./rule-card.ts"
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
    found.textContent =
      shown.length === 0 ? "No rule is like that." : `${count(shown.length)} of ${count(all.length)} rules, broken ones first`
  }
  const onInput = () => {
    history.replaceState(null, "", hashOf({ page: "rules", text: search.value }))
    update()
  }
  const search = h("input", {
    type: "search",
    id: "search",
    placeholder: "Search rules",
    value: first,
    autocomplete: "off",
    spellcheck: "false",
    on: { input: onInput },
  })
  return {
    title: "Rules",
    nav: "rules",
    content: [
      h("h1", { tabindex: "-1" }, "Rules"),
      h(
        "form",
        { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
        h(
          "div",
          { class: "search" },
          h("label", { for: "search", class: "unseen" }, "Search rules"),
          search,
          h("kbd", { "aria-hidden": true }, "/"),
        ),
      ),
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

export function ruleView(model: Model, id: string): Shown {
  const rows = rowsOfRule(model, id)
  const list = virtualList<Row>("Cases of the rule", (row) => caseRow(model, row))
  const rule = model.rule(id)
  const totals = model.results.map((result, at) => [result.target.name, tally(rows, at)] as const)
  return {
    title: `Rule ${id}`,
    nav: "rules",
    content: [
      h("nav", { class: "crumbs", "aria-label": "Place" }, h("a", { href: "#rules" }, "Rules")),
      h("h1", { tabindex: "-1", class: "mono" }, id),
      rows.length === 0 && !rule ? h("p", {}, "There is no such rule in this report.") : ruleCard(model, id),
      facts([["Operations", rule?.operations.map((name) => (name === "*" ? "all" : name)).join(", ")], ...totals]),
      h("h2", {}, plural(rows.length, "case")),
      list.element,
    ],
    shown: () => list.show(rows.toSorted((a, b) => badness(b) - badness(a))),
    close: list.close,
  }
}

function tally(rows: readonly Row[], at: number): HTMLElement {
  const outcomes = [...new Set(rows.flatMap((row) => row.on[at]?.outcome ?? []))].sort()
  const number = (outcome: string) => rows.filter((row) => row.on[at]?.outcome === outcome).length
  return h(
    "span",
    { class: "signs" },
    outcomes.map((outcome) => [pill(outcome), ` ${count(number(outcome))} `]),
  )
}

function badness({ on }: Row): number {
  return on.filter((one) => one && ["failed", "changed", "errored"].includes(one.outcome)).length
}
