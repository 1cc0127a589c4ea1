// The injections of an emulator, and which of them a call meets.
import type { OperationName } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { parse } from "../crypto/ciphertext-blob.ts"
import { fault, type KmsFault } from "../fault.ts"
import { checked } from "./check.ts"
import { type Injection, type InjectionSpec, operationsWith } from "./injection.ts"

/** What is to be done to one call. */
export interface Encounter {
  readonly fault?: KmsFault
  readonly delay: number
  /** The first one that spoils the answer. */
  readonly spoil?: InjectionSpec
  /** For the log. */
  readonly injected: string
}

export interface Injections {
  add(spec: unknown): Injection
  /** Counts the call, which is about to be carried out, and says what is to be done to it. Costs nothing when there is none. */
  meet(call: Seen): Encounter | undefined
  clear(): void
}

type Seen = Pick<Context, "operation" | "input" | "keys">

interface Held {
  readonly spec: InjectionSpec
  readonly operations: readonly OperationName[] | undefined
  seen: number
  acted: number
}

export function injections(): Injections {
  const held = new Map<string, Held>()
  let made = 0
  return {
    add(value) {
      const spec = checked(value)
      made += 1
      const id = String(made)
      const entry: Held = { spec, operations: spec.wrong && operationsWith(spec.wrong), seen: 0, acted: 0 }
      held.set(id, entry)
      return {
        id,
        spec,
        get acted() {
          return entry.acted
        },
        remove: () => void held.delete(id),
      }
    },
    meet(call) {
      if (held.size === 0) return undefined
      const acting: InjectionSpec[] = []
      for (const [id, entry] of held) {
        if (!isFor(entry, call) || !isDue(entry)) continue
        acting.push(entry.spec)
        if (isOver(entry)) held.delete(id)
      }
      return acting.length === 0 ? undefined : encounter(acting)
    },
    clear: () => held.clear(),
  }
}

function encounter(acting: readonly InjectionSpec[]): Encounter {
  const failing = acting.find((spec) => spec.fault !== undefined)
  const spoil = acting.find(({ wire, wrong }) => wire !== undefined || wrong !== undefined)
  return {
    ...(failing && { fault: faultOf(failing) }),
    delay: acting.reduce((sum, { delay = 0 }) => sum + delay, 0),
    ...(spoil && { spoil }),
    injected: acting.map((spec) => describe(spec)).join(", "),
  }
}

function describe({ fault: code, delay, wire, wrong }: InjectionSpec): string {
  return code !== undefined ? `fault ${code}` : delay !== undefined ? `delay ${delay}` : wire ? `wire ${wire}` : `wrong ${wrong}`
}

// The table's own texts speak of what went wrong with a key or a member, and nothing did; throttling is the same for every call.
function faultOf({ fault: code = "", message }: InjectionSpec): KmsFault {
  if (message === undefined && code === "ThrottlingException") return fault(code)
  return fault(code, { message: message ?? `An injected ${code}.` })
}

function isFor({ spec: { operation, keyId }, operations }: Held, call: Seen): boolean {
  if (operation !== undefined && operation !== call.operation) return false
  if (operations !== undefined && !operations.includes(call.operation)) return false
  return keyId === undefined || uses(call, keyId)
}

/** Whether the call uses the key, named by the request or, where a ciphertext names it, by that. */
function uses({ input, keys }: Seen, keyId: string): boolean {
  for (const member in keys) {
    const key = keys[member]
    if (key?.keyId === keyId || key?.arn === keyId || input[member] === keyId) return true
  }
  const { CiphertextBlob: blob } = input
  const named = blob instanceof Uint8Array ? parse(blob)?.keyId : undefined
  return named !== undefined && (named === keyId || keyId.endsWith(`:key/${named}`))
}

function isOver({ spec: { nth = 1, times = 1 }, seen }: Held): boolean {
  return times !== "always" && seen >= nth + times - 1
}

function isDue(entry: Held): boolean {
  const { nth = 1, times = 1 } = entry.spec
  entry.seen += 1
  const due = entry.seen >= nth && (times === "always" || entry.seen < nth + times)
  if (due) entry.acted += 1
  return due
}
