// wire.error-documented: an error is one that the operation's page lists, or one that any operation may answer.
import { errors, isError, operations } from "@kms-conformance/model"
import type { AmbientCheck } from "./ambient.ts"

export const errorDocumented: AmbientCheck = ({ operation, answer }) => {
  const { error } = answer
  if (error === undefined || operations[operation].errors.includes(error)) return undefined
  if (isError(error) && errors[error].common) return undefined
  return { path: "error", expected: `an error that ${operation} documents, or a common one`, actual: `error ${error}` }
}
