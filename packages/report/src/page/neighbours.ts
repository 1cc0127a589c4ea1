// Links to the unexpected cases before and after one.
import { isUnexpected } from "@kms-conformance/runner"
import { h } from "./dom.ts"
import type { Model, Row } from "./model.ts"
import { hashOf } from "./route.ts"

export function neighbours(model: Model, row: Row, at: number): HTMLElement | false {
  const target = model.results[at]!.target.name
  const bad = model.rows.filter((other) => other === row || (other.on[at] && isUnexpected(other.on[at])))
  const here = bad.indexOf(row)
  const [before, after] = [bad[here - 1], bad[here + 1]]
  if (!before && !after) return false
  const link = (other: Row | undefined, rel: "prev" | "next", words: string) =>
    other &&
    h(
      "a",
      { rel, class: rel, href: hashOf({ page: "case", target, id: other.id }) },
      h("span", { class: "muted small" }, words),
      h("span", { class: "mono small" }, other.id),
    )
  return h(
    "nav",
    { class: "neighbours", "aria-label": "Other unexpected cases" },
    link(before, "prev", "← before"),
    link(after, "next", "after →"),
  )
}
