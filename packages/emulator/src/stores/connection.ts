// The connection state of a custom key store, and what it lets be done.
// https://docs.aws.amazon.com/kms/latest/developerguide/xks-connect-disconnect.html#xks-connection-state
import type { ConnectionErrorCodeType, ConnectionStateType } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import type { CustomKeyStoreRecord } from "./record.ts"

/** The connection state at `now` (milliseconds since the epoch). */
export function connectionOf({ connectionState, transition }: CustomKeyStoreRecord, now: number): ConnectionStateType {
  return transition !== undefined && now < transition.endsAt ? transition.state : connectionState
}

/**
 * Refuses an operation that the connection state does not allow.
 *
 * @throws CustomKeyStoreInvalidStateException
 */
export function requireConnection(store: CustomKeyStoreRecord, now: number, ...allowed: readonly ConnectionStateType[]): void {
  const state = connectionOf(store, now)
  if (allowed.includes(state)) return
  const reason = allowed.length === 1 && allowed[0] === "CONNECTED" ? "not-connected" : "connection"
  throw fault("CustomKeyStoreInvalidStateException", { reason, value: store.id, usage: state })
}

interface Moment {
  readonly now: number
  /** Milliseconds that it takes. */
  readonly delay: number
}

/** The store while it is being connected, and after: with an error code when that fails. */
export function connected(
  { connectionErrorCode: _former, transition: _ended, ...store }: CustomKeyStoreRecord,
  { now, delay }: Moment,
  error: ConnectionErrorCodeType | undefined,
): CustomKeyStoreRecord {
  const outcome = error === undefined ? { connectionState: "CONNECTED" } : { connectionState: "FAILED", connectionErrorCode: error }
  return { ...store, ...outcome, transition: { state: "CONNECTING", endsAt: now + delay } } as CustomKeyStoreRecord
}

/** The store while it is being disconnected, and after. */
export function disconnected(
  { connectionErrorCode: _former, transition: _ended, ...store }: CustomKeyStoreRecord,
  { now, delay }: Moment,
): CustomKeyStoreRecord {
  const transition = { state: "DISCONNECTING", endsAt: now + delay } as const
  return { ...store, connectionState: "DISCONNECTED", transition } as CustomKeyStoreRecord
}
