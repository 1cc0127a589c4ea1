// Answers on the wire, taken apart and put together again: what lies change.
import { CONTENT_TYPE, header, type WireHeaders, type WireResponse } from "@kms-conformance/model"
import { jsonOf } from "../json.ts"

export function errorOf({ status, body }: WireResponse): string | undefined {
  const type = status === 200 ? undefined : jsonOf(body)?.__type
  return typeof type === "string" ? type.split("#").at(-1) : undefined
}

/** The same answer with another status or body, its length said rightly. */
export function withText(answer: WireResponse, text: string, status = answer.status): WireResponse {
  const body = Buffer.from(text)
  return withHeader({ ...answer, status, body }, "Content-Length", String(body.length))
}

export function withJson(answer: WireResponse, json: unknown, status = answer.status): WireResponse {
  return withHeader(withText(answer, JSON.stringify(json), status), "Content-Type", CONTENT_TYPE)
}

/** The same answer with this header, or without it. */
export function withHeader(answer: WireResponse, name: string, value: string | undefined): WireResponse {
  const others = answer.headers.filter(([one]) => one.toLowerCase() !== name.toLowerCase())
  return { ...answer, headers: value === undefined ? others : [...others, [name, value]] }
}

export function refusal(answer: WireResponse, name: string, message = "No."): WireResponse {
  return withJson(answer, { __type: name, message }, name === "KMSInternalException" ? 500 : 400)
}

/** The operation that a request names. */
export function operationOf(headers: WireHeaders): string {
  return (header(headers, "x-amz-target") ?? "").split(".").at(-1) ?? ""
}
