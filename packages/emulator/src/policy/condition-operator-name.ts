// The name of a condition operator taken apart: set operator, comparison, IfExists.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
import { type Operator, operators } from "./condition-operators.ts"

export interface OperatorName {
  /** For keys with several values: whether each of them has to match, or one. */
  readonly set: "all" | "any" | undefined
  /** `null` asks whether the key is there. */
  readonly operator: Operator | "null"
  readonly ifExists: boolean
}

// Spelled with any letter case: that AWS refuses another one is on no page.
const NAME = /^(?:for(all)values:|for(any)value:)?(.+?)(ifexists)?$/

/** Undefined for an operator that the policy language does not have. */
export function operatorOf(name: string): OperatorName | undefined {
  const [, all, any, bare = "", suffix] = NAME.exec(name.toLowerCase()) ?? []
  const ifExists = suffix !== undefined
  const operator = bare === "null" && !ifExists ? "null" : operators.get(bare)
  return operator && { set: all ? "all" : any ? "any" : undefined, operator, ifExists }
}
