// What is wrong with an answer, whatever the question was.
import {
  CONTENT_TYPE,
  errors,
  header,
  isError,
  isOperation,
  operations,
  TARGET_PREFIX,
  validateResponse,
  type WireRequest,
  type WireResponse,
} from "@kms-conformance/model"
import { jsonOf } from "../json.ts"

/** In words, or undefined for a success of the documented form or a documented fault. */
export function wrongWith(request: WireRequest, answer: WireResponse): string | undefined {
  const target = header(request.headers, "x-amz-target") ?? ""
  const operation = target.startsWith(`${TARGET_PREFIX}.`) ? target.slice(TARGET_PREFIX.length + 1) : ""
  if (header(answer.headers, "content-type") !== CONTENT_TYPE) return "another content type"
  if (!/^[0-9a-f-]{36}$/.test(header(answer.headers, "x-amzn-requestid") ?? "")) return "no request id"
  const json = jsonOf(answer.body)
  if (json === undefined) return "a body that is no JSON object"
  if (answer.status === 200) {
    if (!isOperation(operation)) return "a success of no operation"
    const [violation] = validateResponse(operation, json)
    return violation && `a success with a wrong ${violation.path.join(".")}`
  }
  const name = String(json.__type)
  if (!isError(name) || name === "KMSInternalException") return `the error ${name}`
  if (errors[name].status !== answer.status) return `${name} with status ${answer.status}`
  if (errors[name].common || (isOperation(operation) && operations[operation].errors.includes(name))) return undefined
  return `${name}, which ${operation || "no operation"} does not document`
}
