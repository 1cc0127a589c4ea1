// All cases, with search and filters that stand in the address.
import type { Outcome } from "@kms-conformance/runner"
import { groupsOf } from "../verdict.ts"
import { caseRow } from "./case-row.ts"
import { count, h } from "./dom.ts"
import { OUTCOMES } from "./marks.ts"
import { type Model, matching, type Row } from "./model.ts"
import { type CaseFilter, hashOf, NO_FILTER } from "./route.ts"
import type { Shown } from "./view.ts"
import { virtualList } from "./virtual-list.ts"

export function casesView(model: Model, first: CaseFilter): Shown {
  let filter = first
  const list = virtualList<Row>("Cases", (row) => caseRow(model, row, filter.target))
  const found = h("p", { class: "found", role: "status" })
  const search = h("input", {
    type: "search",
    id: "search",
    placeholder: "Search ids, titles, rules, reasons",
    value: filter.text,
    autocomplete: "off",
    spellcheck: "false",
    on: { input: () => change({ text: search.value }) },
  })
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
    found.textContent = rows.length === 0 ? "No case is like that." : `${count(rows.length)} of ${count(model.rows.length)} cases`
    clear.hidden = Object.values(filter).every((part) => part.length === 0)
  }
  return {
    title: "Cases",
    nav: "cases",
    content: [
      h("h1", { tabindex: "-1" }, "Cases"),
      h(
        "form",
        { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
        h(
          "div",
          { class: "search" },
          h("label", { for: "search", class: "unseen" }, "Search cases"),
          search,
          h("kbd", { "aria-hidden": true }, "/"),
        ),
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

/** A button that lets cases with one outcome through, with their number under the other filters. */
function chip(model: Model, outcome: Outcome, current: () => CaseFilter, change: (part: Partial<CaseFilter>) => void) {
  const number = h("span", { class: "number" })
  const { sign, look } = OUTCOMES[outcome]
  const toggle = () => {
    const { outcomes } = current()
    change({ outcomes: outcomes.includes(outcome) ? outcomes.filter((one) => one !== outcome) : [...outcomes, outcome] })
  }
  const element = h(
    "button",
    { type: "button", class: `chip ${look}`, on: { click: toggle } },
    h("span", { "aria-hidden": true }, sign),
    ` ${outcome} `,
    number,
  )
  const update = () => {
    const on = current().outcomes.includes(outcome)
    const there = matching(model, { ...current(), outcomes: [outcome] }).length
    number.textContent = count(there)
    element.setAttribute("aria-pressed", String(on))
    element.hidden = there === 0 && !on
  }
  return { element, update }
}

function select(
  label: string,
  values: readonly string[],
  words: (value: string) => string,
  value: string,
  change: (value: string) => void,
) {
  const options = values.map((one) => h("option", { value: one, selected: one === value }, words(one)))
  const control = h(
    "select",
    { on: { change: () => change(control.value) } },
    h("option", { value: "" }, `All ${label.toLowerCase()}s`),
    options,
  )
  return { control, element: h("label", { class: "select" }, h("span", { class: "unseen" }, label), control) }
}
