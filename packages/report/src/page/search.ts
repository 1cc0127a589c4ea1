// The search field of a list, which `/` leads to, and the form around it.
import { type Child, h } from "./dom.ts"

export function searchField(placeholder: string, value: string, change: (text: string) => void): HTMLInputElement {
  const field = h("input", {
    type: "search",
    id: "search",
    placeholder,
    value,
    autocomplete: "off",
    spellcheck: "false",
    on: { input: () => change(field.value) },
  })
  return field
}

export function searchForm(label: string, field: HTMLInputElement, ...filters: Child[]): HTMLElement {
  return h(
    "form",
    { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
    h("div", { class: "search" }, h("label", { for: "search", class: "unseen" }, label), field, h("kbd", { "aria-hidden": true }, "/")),
    filters,
  )
}
