// One rule with all its cases, and how they came out on each target.
import { isUnexpected } from "@kms-conformance/runner"
import { plural } from "../words.ts"
import { caseRow } from "./case-row.ts"
import { count, h } from "./dom.ts"
import { facts } from "./facts.ts"
import { pill } from "./marks.ts"
import { type Model, type Row, rowsOfRule } from "./model.ts"
import { ruleCard } from "./rule-card.ts"
import type { Shown } from "./view.ts"
import { virtualList } from "./virtual-list.ts"

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
  return on.filter((one) => one && isUnexpected(one)).length
}
