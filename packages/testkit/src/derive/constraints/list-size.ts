// Lists with too few, too many, and just as many items as allowed.
import { validValue } from "../schema.ts"
import { bounds, type Constraint, count } from "./variation.ts"

export const listSize: Constraint = {
  name: "list-size",
  variations: ({ items, minItems, maxItems }) =>
    bounds(
      "list-size",
      (n) => count(n, "item"),
      minItems,
      maxItems,
      (n) => Array.from({ length: n }, () => validValue(items ?? {})),
    ),
}
