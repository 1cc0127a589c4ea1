// A value that is none of an enumeration, one that differs in letter case alone, and each of the values.
import { accepted, type Constraint, refused } from "./variation.ts"

export const enumeration: Constraint = {
  name: "enum",
  variations: ({ enum: values }) =>
    values === undefined
      ? []
      : [
          refused("enum/unknown", "with % that is none of its values", "NO_SUCH_VALUE"),
          refused("enum/letter-case", `with % written ${values[0]!.toLowerCase()}`, values[0]!.toLowerCase()),
          refused("enum/empty", "with % that is an empty text", ""),
          ...values.map((value) => accepted(`enum/${value}`, `with % ${value}`, value)),
        ],
}
