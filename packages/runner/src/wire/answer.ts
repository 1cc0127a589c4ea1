// An HTTP answer with what KMS puts into it: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
import { header, type WireResponse } from "@kms-conformance/model"

export interface Answer {
  readonly response: WireResponse
  readonly status: number
  /** Body as text; what is not UTF-8 is replaced. */
  readonly text: string
  /** Parsed body; undefined when it is empty or not JSON. */
  readonly json: unknown
  /** Name of the error without namespace and address; undefined when the answer names none or is a success. */
  readonly error: string | undefined
  readonly message: string | undefined
  readonly requestId: string | undefined
}

export function answerOf(response: WireResponse): Answer {
  const text = new TextDecoder().decode(response.body)
  const json = parse(text)
  const failed = response.status >= 400
  return {
    response,
    status: response.status,
    text,
    json,
    error: failed ? errorName(json, header(response.headers, "x-amzn-errortype")) : undefined,
    message: failed ? (textMember(json, "message") ?? textMember(json, "Message")) : undefined,
    requestId: header(response.headers, "x-amzn-requestid"),
  }
}

/** The bare name: the part after `#` and before `:`. The body wins over the header. */
function errorName(json: unknown, type: string | undefined): string | undefined {
  const written = textMember(json, "__type") ?? type ?? textMember(json, "code")
  return written?.replace(/^.*#/, "").replace(/:.*$/s, "")
}

/** The text of a member, or undefined. */
export function textMember(json: unknown, name: string): string | undefined {
  if (typeof json !== "object" || json === null || !Object.hasOwn(json, name)) return undefined
  const value = (json as Record<string, unknown>)[name]
  return typeof value === "string" ? value : undefined
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
