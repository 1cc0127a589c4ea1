// Answers on the wire, taken apart and put together again: what lies and mutants change.
import { CONTENT_TYPE, header, type WireResponse } from "@kms-conformance/model"

export type Json = Readonly<Record<string, unknown>>

export interface Told {
  readonly status: number
  /** Undefined for a body that is no JSON object. */
  readonly json: Json | undefined
}

export function read({ status, body }: WireResponse): Told {
  return { status, json: jsonOf(body) }
}

export function jsonOf(body: Uint8Array): Json | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString() || "{}")
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

/** The same answer with another status and body, its length said rightly. */
export function written(answer: WireResponse, { status, json = {} }: Told): WireResponse {
  const body = Buffer.from(JSON.stringify(json))
  const kept = answer.headers.filter(([name]) => !["content-length", "content-type"].includes(name.toLowerCase()))
  return { status, headers: [...kept, ["Content-Type", CONTENT_TYPE], ["Content-Length", String(body.length)]], body }
}

export function errorName({ json }: Told): string | undefined {
  return typeof json?.__type === "string" ? json.__type.split("#").at(-1) : undefined
}

export function refusal(name: string): Told {
  return { status: name === "KMSInternalException" ? 500 : 400, json: { __type: name, message: "No." } }
}

/** The operation that a request names. */
export function operationOf(headers: Parameters<typeof header>[0]): string {
  return (header(headers, "x-amz-target") ?? "").split(".").at(-1) ?? ""
}

/** Another value of the same kind: one bit of a blob, one character of a text, the next number, the other truth. */
export function changed(value: unknown): unknown {
  if (typeof value === "boolean") return !value
  if (typeof value === "number") return value + 1
  if (typeof value === "string") return changedText(value)
  if (Array.isArray(value)) return value.length === 0 ? [{}] : []
  return value === undefined || value === null ? "unexpected" : {}
}

function changedText(text: string): string {
  if (/^[A-Za-z0-9+/]{4,}={0,2}$/.test(text) && text.length % 4 === 0) {
    const bytes = Buffer.from(text, "base64")
    bytes[bytes.length >> 1]! ^= 1
    return bytes.toString("base64")
  }
  return `${text.slice(0, -1)}${text.endsWith("0") ? "1" : "0"}`
}
