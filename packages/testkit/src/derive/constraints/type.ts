// A value of another JSON type than the member has. Blobs are strings of base64, and nothing else is.
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
import type { Node } from "../schema.ts"
import { type Constraint, refused, type Variation } from "./variation.ts"

/** For each type one value that no lenient reading turns into it. */
const WRONG: Readonly<Record<NonNullable<Node["type"]>, Variation>> = {
  string: refused("type/object", "with % that is an object", { not: "text" }),
  integer: refused("type/string", "with % that is a text", "twelve"),
  number: refused("type/string", "with % that is a text", "twelve"),
  boolean: refused("type/string", "with % that is a text", "perhaps"),
  array: refused("type/string", "with % that is a text", "not-a-list"),
  object: refused("type/list", "with % that is a list", ["not", "an", "object"]),
}

export const type: Constraint = {
  name: "type",
  variations: (node) => [
    ...(node.type ? [WRONG[node.type]] : []),
    ...(node.contentEncoding ? [refused("type/not-base64", "with % that is not base64", "*** not base64 ***")] : []),
  ],
}
