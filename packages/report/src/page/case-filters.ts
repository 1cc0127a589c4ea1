// The controls that filter the list of cases, besides its search field.
import type { Outcome } from "@kms-conformance/runner"
import { count, h } from "./dom.ts"
import { OUTCOMES } from "./marks.ts"
import { type Model, matching } from "./model.ts"
import type { CaseFilter } from "./route.ts"

/** A button that includes cases with one outcome, with their number under the other filters. */
export function chip(model: Model, outcome: Outcome, current: () => CaseFilter, change: (part: Partial<CaseFilter>) => void) {
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

/** A list of values, of which one or all can be chosen. */
export function select(
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
