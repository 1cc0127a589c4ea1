// All cases, with search and filters that stand in the address.
import type { Outcome } from "@kms-conformance/runner"
import { groupsOf } from "../verdict.ts"
import { chip, select } from "./case-filters.ts"
import { caseRow } from "./case-row.ts"
import { count, h } from "./dom.ts"
import { OUTCOMES } from "./marks.ts"
import { type Model, matching, type Row } from "./model.ts"
import { type CaseFilter, hashOf, NO_FILTER } from "./route.ts"
import { searchField, searchForm } from "./search.ts"
import type { Shown } from "./view.ts"
import { virtualList } from "./virtual-list.ts"

export function casesView(model: Model, first: CaseFilter): Shown {
  let filter = first
  const list = virtualList<Row>("Cases", (row) => caseRow(model, row, filter.target))
  const found = h("p", { class: "found", role: "status" })
  const search = searchField("Search ids, titles, rules, reasons", filter.text, (text) => change({ text }))
  const change = (part: Partial<CaseFilter>) => {
    filter = { ...filter, ...part }
    history.replaceState(null, "", hashOf({ page: "cases", filter }))
    update()
  }
  const chips = (Object.keys(OUTCOMES) as Outcome[]).map((outcome) => chip(model, outcome, () => filter, change))
  const clear = h("button", { type: "button", class: "plain", on: { click: () => reset() } }, "Clear filters")
  const selects = [
    select("Group", groupsOf(model.results, Object.keys(model.data.groups)), model.groupTitle, filter.group, (group) => change({ group })),
    select(
      "Level",
      ["must", "should", "may", "observed"],
      (level) => level.toUpperCase(),
      filter.level,
      (level) => change({ level }),
    ),
    ...(model.results.length > 1
      ? [
          select(
            "Target",
            model.results.map(({ target }) => target.name),
            (name) => name,
            filter.target,
            (target) => change({ target }),
          ),
        ]
      : []),
  ]
  const reset = () => {
    search.value = ""
    for (const { control } of selects) control.value = ""
    change(NO_FILTER)
    search.focus()
  }
  const update = () => {
    const rows = matching(model, filter)
    list.show(rows)
    for (const one of chips) one.update()
    found.textContent = rows.length === 0 ? "No case matches." : `${count(rows.length)} of ${count(model.rows.length)} cases`
    clear.hidden = Object.values(filter).every((part) => part.length === 0)
  }
  return {
    title: "Cases",
    nav: "cases",
    content: [
      h("h1", { tabindex: "-1" }, "Cases"),
      searchForm(
        "Search cases",
        search,
        selects.map(({ element }) => element),
        h(
          "fieldset",
          { class: "chips" },
          h("legend", { class: "unseen" }, "Outcomes"),
          chips.map(({ element }) => element),
        ),
      ),
      h("div", { class: "found-line" }, found, clear, h("span", { class: "hint muted" }, "↑ ↓ go from case to case, Enter opens")),
      list.element,
    ],
    shown: update,
    close: list.close,
  }
}
