// Calls of one's own beside those of the cases: to ask for the account, and to clean up.
import { type Credentials, callRequest, type Transport } from "@kms-conformance/runner"
import { jsonOf } from "./tagging.ts"

export interface Answered {
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
  /** Name of the error, without a namespace. */
  readonly error?: string
  readonly message?: string
}

export type Caller = (operation: string, body: object) => Promise<Answered>

export function caller(transport: Transport, endpoint: URL, region: string, credentials: Credentials): Caller {
  return async (operation, body) => {
    const { status, body: bytes } = await transport(await callRequest(operation, body, { endpoint, region, credentials, now: Date.now() }))
    const json = jsonOf(bytes) ?? {}
    const message = json.message ?? json.Message
    if (status === 200) return { status, json }
    return {
      status,
      json,
      error: String(json.__type ?? `status ${status}`).replace(/^.*#/, ""),
      ...(typeof message === "string" && { message }),
    }
  }
}
