// Numbers below, at and above their bounds.
import { bounds, type Constraint } from "./variation.ts"

export const range: Constraint = {
  name: "range",
  variations: ({ minimum, maximum }) => bounds("range", String, minimum, maximum, (n) => n, -Infinity),
}
