// Texts and blobs that are too short, too long, and just right. Lengths of blobs are of the decoded bytes.
import type { Node } from "../schema.ts"
import { longTextOf, shortestOf } from "./pattern.ts"
import { bounds, type Constraint, count } from "./variation.ts"

export const length: Constraint = {
  name: "length",
  variations: (node: Node) => [
    ...bounds(
      "length",
      (n) => count(n, "character"),
      (node.minLength ?? 0) < shortestOf(node.pattern) ? undefined : node.minLength,
      node.maxLength,
      (n) => (n < 8 ? "x".repeat(n) : (longTextOf(node.pattern)?.(n) ?? { $repeat: ["x", n] })),
    ),
    ...bounds(
      "length",
      (n) => count(n, "byte"),
      node["x-minBytes"],
      node["x-maxBytes"],
      (n) => ({ $repeat: [{ $hex: "00" }, n] }),
    ),
  ],
}
