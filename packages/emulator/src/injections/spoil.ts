// What becomes of an answer that an injection spoils: lost, broken, or wrong in one member.
import { setTimeout as sleep } from "node:timers/promises"
import type { WireHeaders, WireResponse } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { parseArn } from "../keys/arn.ts"
import { uuid } from "../keys/key-id.ts"
import { type WrongInjection, wrongMembers } from "./injection.ts"
import type { Encounter } from "./injections.ts"

/**
 * The answer as the caller gets it.
 *
 * @param signal aborted by the caller, or by the emulator when it is closed; it ends the wait
 * @throws Error with the code ECONNRESET for a connection that is to be dropped: clients know that code from their own sockets;
 *   the signal's reason when the wait was ended
 */
export async function spoiled(call: Call, { delay, spoil }: Encounter, signal: AbortSignal): Promise<WireResponse> {
  const { response } = call
  if (delay > 0) await late(delay, signal)
  if (spoil?.wire === "drop") throw Object.assign(new Error("The connection was dropped by an injection."), { code: "ECONNRESET" })
  // The header goes on telling the whole length: who reads it misses the rest.
  if (spoil?.wire === "cut") return { ...response, body: response.body.subarray(0, Math.floor(response.body.length / 2)) }
  if (spoil?.wire === "malformed") return withBody(response, Buffer.concat([Buffer.from('{"'), response.body]))
  if (spoil?.wrong === undefined || response.status !== 200 || response.body.length === 0) return response
  const members = JSON.parse(Buffer.from(response.body).toString()) as Record<string, unknown>
  return withBody(response, Buffer.from(JSON.stringify(wrong[spoil.wrong](members, call))))
}

/** Real time: what is tested is the patience of a client, which knows nothing of the emulator's clock. */
async function late(delay: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(delay, undefined, { signal })
  } catch (error) {
    // The timer's own error hides the reason, by which the caller knows its signal again.
    signal.throwIfAborted()
    throw error
  }
}

const wrong: Readonly<Record<WrongInjection, (members: Record<string, unknown>, call: Call) => object>> = {
  KeyId(members, call) {
    return typeof members.KeyId === "string" ? { ...members, KeyId: anotherKey(members.KeyId, call) } : members
  },
  Plaintext(members) {
    const changed = wrongMembers.Plaintext.filter((name) => typeof members[name] === "string")
    return { ...members, ...Object.fromEntries(changed.map((name) => [name, inverted(members[name] as string)])) }
  },
  Truncated({ NextMarker: _lost, ...members }) {
    return { ...members, Truncated: true }
  },
}

/** A key that is there, where there are two, so that a client that looks finds it. */
function anotherKey(identifier: string, { store, scope, random }: Call): string {
  const { account, region, id } = parseArn(identifier) ?? { ...scope, id: identifier }
  const other = store
    .scope(account, region)
    .keys.page(0, 2)
    .rows.find(({ keyId }) => keyId !== id)
  return identifier.replace(id, other?.keyId ?? uuid(random))
}

function inverted(base64: string): string {
  const bytes = Buffer.from(base64, "base64")
  bytes[0] = (bytes[0] ?? 0) ^ 0xff
  return bytes.toString("base64")
}

function withBody({ status, headers }: WireResponse, body: Uint8Array): WireResponse {
  const told: WireHeaders = headers.map(([name, value]) => [name, name.toLowerCase() === "content-length" ? String(body.length) : value])
  return { status, headers: told, body }
}
