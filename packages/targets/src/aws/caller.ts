// Calls of one's own beside those of the cases: to ask for the account, and to clean up.
import { setTimeout as sleep } from "node:timers/promises"
import { type Credentials, callRequest, isThrottling, type Transport, TransportError } from "@kms-conformance/runner"
import { jsonOf } from "./tagging.ts"

export interface Answered {
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
  /** Name of the error, without a namespace. */
  readonly error?: string
  readonly message?: string
}

/** Rejects with TransportError when there is no answer. */
export type Caller = (operation: string, body: object) => Promise<Answered>

/** Why there was no answer. Anything unforeseen goes on its way. */
export function reason(error: unknown): string {
  if (error instanceof TransportError) return error.message
  throw error
}

/** Milliseconds before each further try. */
const PAUSES = [100, 200, 400, 800, 1600, 1600, 1600, 1600, 1600]
const LOST_TRIES = 3

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

/** Repeats calls while AWS throttles, and after a connection that was lost: for those that may be sent twice without harm. */
export function patient(call: Caller): Caller {
  return async (operation, body) => {
    for (let tries = 1; ; tries++) {
      try {
        const answer = await call(operation, body)
        if (!isThrottling(answer.error) || tries > PAUSES.length) return answer
      } catch (error) {
        if (!(error instanceof TransportError) || error.fault !== "reset" || tries >= LOST_TRIES) throw error
      }
      await sleep(PAUSES[tries - 1])
    }
  }
}
