// What a step may expect: errors that AWS documents for the operation, texts only at level observed, patterns that compile.
import { errors, isError, isOperation, operations } from "@kms-conformance/model"
import { namesOf } from "../execute/judge.ts"
import { isCall, isSend } from "../steps.ts"
import { type Lint, overSteps } from "./lint.ts"
import { didYouMean } from "./names.ts"

export const documentedErrors: Lint = overSteps((step, { instance }) => {
  if (!isCall(step) || !isOperation(step.call)) return []
  const { call } = step
  return namesOf(step.error).flatMap((name) => {
    if (operations[call].errors.includes(name) || (isError(name) && errors[name].common)) return []
    // What was seen on AWS may be on no page.
    if (instance.level === "observed" && isError(name)) return []
    const known = isError(name)
      ? `${call} does not document ${name}, and it is not a common error; it documents ${operations[call].errors.join(", ")}`
      : `KMS has no error '${name}'${didYouMean(name, Object.keys(errors))}`
    return [known]
  })
})

export const messageLevel: Lint = overSteps((step, { instance }) => {
  if (!isCall(step) || step.message === undefined) return []
  if (step.error === undefined) return ["'message' looks at the text of an error: it needs 'error'"]
  return instance.level === "observed"
    ? []
    : [
        `'message' looks at a text that AWS does not document: only cases of rules of level observed may, and ${instance.rule} is ${instance.level}`,
      ]
})

export const patterns: Lint = overSteps((step) => {
  const found = [...JSON.stringify(step).matchAll(/"\$matches":("(?:[^"\\]|\\.)*")/g)].map(([, text]) => JSON.parse(text!) as string)
  if (isCall(step) && step.message !== undefined) found.push(step.message)
  return found.flatMap((pattern) => {
    try {
      new RegExp(pattern.replace(/\$?\$\{[^{}]*\}/g, "x"), "u")
      return []
    } catch (error) {
      return [`the pattern ${pattern} does not compile: ${(error as Error).message}`]
    }
  })
})

/** The runner sends to the target's host alone: a case cannot name another. */
export const hostHeader: Lint = overSteps((step) => {
  if (!isSend(step)) return []
  const { headers = {} } = step.send
  const pairs: readonly (readonly [string, unknown])[] = Array.isArray(headers) ? headers : Object.entries(headers)
  const named = pairs.some(([name, value]) => name.toLowerCase() === "host" && value !== null)
  return named ? ["a Host header of its own would name another host, which the runner refuses: take it out, or set it to null"] : []
})

/** Walking pages is for operations that have them. */
export const pagedOperations: Lint = overSteps((step) => {
  if (!isCall(step) || step.pages !== true || !isOperation(step.call)) return []
  return operations[step.call].paging ? [] : [`${step.call} has no pages: take 'pages' out`]
})
