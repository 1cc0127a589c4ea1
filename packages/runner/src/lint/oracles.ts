// `check` steps name specs and algorithms that can be checked.
import { dataKeyPairSpecs, keySpecs } from "@kms-conformance/model"
import { isCheck } from "../steps.ts"
import { type Lint, overSteps } from "./lint.ts"
import { didYouMean } from "./names.ts"

const SPECS = new Set([...Object.keys(keySpecs), ...Object.keys(dataKeyPairSpecs)])
const ALGORITHMS = new Set(Object.values(keySpecs).flatMap(({ algorithms }) => Object.values(algorithms).flat() as string[]))

export const oracles: Lint = overSteps((step) => {
  if (!isCheck(step)) return []
  return [unknown("spec", step.spec, SPECS), unknown("algorithm", step.algorithm, ALGORITHMS)].filter((text) => text !== undefined)
})

function unknown(what: string, name: unknown, names: ReadonlySet<string>): string | undefined {
  if (typeof name !== "string" || name.startsWith("${") || names.has(name)) return undefined
  return `KMS has no ${what} '${name}'${didYouMean(name, names)}`
}
