// A case as one row of a list.
import { h } from "./dom.ts"
import { pill, sign } from "./marks.ts"
import { type Model, type Row, worstOf } from "./model.ts"
import { hashOf } from "./route.ts"

/** Leads to the case on the target, or where none is named, to where it came out worst. */
export function caseRow(model: Model, row: Row, target = ""): HTMLElement {
  const named = model.results.findIndex((result) => result.target.name === target)
  const at = named < 0 ? worstOf(row) : named
  const names = model.results.map((result) => result.target.name)
  const marks =
    names.length === 1 || named >= 0
      ? pill(row.on[at]?.outcome)
      : h(
          "span",
          { class: "signs" },
          names.map((name, index) => sign(row.on[index]?.outcome, name)),
        )
  return h(
    "a",
    { class: "row", href: hashOf({ page: "case", target: names[at]!, id: row.id }) },
    h("span", { class: "row-text" }, h("span", { class: "row-title" }, row.title), h("span", { class: "row-id mono" }, row.id)),
    h("span", { class: "row-rule mono" }, row.rule),
    h("span", { class: "row-mark" }, marks),
  )
}
