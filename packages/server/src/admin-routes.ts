// What the admin endpoint offers, by path and method.

import type { Emulator, Injection, InjectionSpec } from "@kms-conformance/emulator"
import { isObject, isoTime } from "@kms-conformance/model"

/** What it needs of an emulator. */
export type Administered = Pick<Emulator, "handle" | "maxBodyBytes" | "clock" | "events" | "inject" | "reset" | "region" | "account">

export interface AdminAnswer {
  readonly status?: number
  readonly body: object
}

interface AdminRequest {
  /** Parsed; `{}` when empty. */
  readonly body: unknown
  /** What follows the name in the path. */
  readonly id: string | undefined
}

type Route = (request: AdminRequest) => AdminAnswer

/** Said to whoever sent the request. */
export class BadRequest extends Error {}

export function adminRoutes(emulator: Administered): Readonly<Record<string, Readonly<Record<string, Route>>>> {
  const injected = new Map<string, Injection>()
  const time = (): AdminAnswer => {
    const now = emulator.clock.now()
    return { body: { now, time: new Date(now).toISOString() } }
  }
  return {
    health: { GET: () => ({ body: { status: "ok", region: emulator.region, account: emulator.account } }) },
    clock: {
      GET: time,
      POST({ body }) {
        moveClock(emulator.clock, membersOf(body, ["advance", "set"]))
        return time()
      },
    },
    reset: {
      POST({ body }) {
        membersOf(body, [])
        emulator.reset()
        injected.clear()
        return time()
      },
    },
    events: { GET: () => ({ body: { events: emulator.events } }) },
    faults: {
      GET: () => ({ body: { faults: [...injected.values()].map(shown) } }),
      POST({ body }) {
        const injection = emulator.inject(body as InjectionSpec)
        injected.set(injection.id, injection)
        return { status: 201, body: shown(injection) }
      },
      DELETE({ id }) {
        const gone = id === undefined || id === "" ? [...injected.values()] : [...injected.values()].filter((one) => one.id === id)
        if (id && gone.length === 0) throw new BadRequest(`there is no fault ${id}`)
        for (const injection of gone) {
          injection.remove()
          injected.delete(injection.id)
        }
        return { body: { removed: gone.map(shown) } }
      },
    },
  }
}

function shown({ id, spec, acted }: Injection): object {
  return { id, ...spec, acted }
}

function membersOf(body: unknown, names: readonly string[]): Readonly<Record<string, unknown>> {
  if (!isObject(body)) throw new BadRequest("the body is not a JSON object")
  const unknown = Object.keys(body).find((name) => !names.includes(name))
  if (unknown === undefined) return body
  throw new BadRequest(`unknown member ${unknown}; ${names.length === 0 ? "there are none" : `members are ${names.join(", ")}`}`)
}

function moveClock(clock: Emulator["clock"], { advance, set }: Readonly<Record<string, unknown>>): void {
  if ((advance === undefined) === (set === undefined)) {
    throw new BadRequest('give either advance, in milliseconds, or set, in milliseconds since the epoch or as "2026-01-01T00:00:00Z"')
  }
  if (advance !== undefined) clock.advance(advance as number)
  else clock.set(typeof set === "string" ? momentOf(set) : (set as number))
}

function momentOf(text: string): number {
  const moment = isoTime(text)
  if (Number.isNaN(moment)) throw new BadRequest(`"${text}" is not a time; write it like 2026-01-01T00:00:00Z`)
  return moment
}
