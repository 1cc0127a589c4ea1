// A member that must be there, left out.
import { ABSENT } from "../absent.ts"
import { type Constraint, refused } from "./variation.ts"

export const required: Constraint = {
  name: "required",
  variations: (_, isRequired) => (isRequired ? [refused("required/missing", "without %", ABSENT)] : []),
}
