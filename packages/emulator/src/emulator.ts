// The reference implementation of KMS as one object: a request goes in, an answer comes out.
import type { WireRequest, WireResponse } from "@kms-conformance/model"
import type { Call } from "./call.ts"
import { type MovableClock, movable } from "./clock.ts"
import { entryOf } from "./events/entry.ts"
import { eventOf, type KmsEvent } from "./events/event.ts"
import { requireRequest } from "./given-request.ts"
import { newHistory } from "./history.ts"
import type { Injection, InjectionSpec } from "./injections/injection.ts"
import { spoiled } from "./injections/spoil.ts"
import { settle } from "./keys/lifecycle.ts"
import { complete, type EmulatorOptions } from "./options.ts"
import { carryOut } from "./pipeline.ts"
import { type RequestHandler, requestHandler } from "./request-handler.ts"
import { type SnapshotOptions, snapshot } from "./snapshot.ts"
import { emptyWorld, planWorld } from "./world-file/plan.ts"

export interface HandleOptions {
  /**
   * Aborting it ends the wait of an injected delay: `handle` rejects with the signal's reason. What the request has changed stays
   * changed.
   */
  readonly signal?: AbortSignal | undefined
}

/** KMS in one process, with every Region and account. Made by `createEmulator`. */
export interface Emulator {
  /**
   * Answers one HTTP request. A request that KMS refuses is answered with the error. The promise rejects only
   *
   * - with a TypeError for an argument that is not a request,
   * - with the signal's reason when the signal is aborted,
   * - with code ECONNRESET when an injection drops the connection,
   * - with code ERR_EMULATOR_PORT when `clock` or `random` throws, or gives something other than a time or fresh bytes,
   * - after `close()`.
   */
  handle(request: WireRequest, options?: HandleOptions): Promise<WireResponse>
  /** For the AWS SDK: `new KMSClient({ requestHandler: emulator.requestHandler, … })` calls the emulator without a network. */
  readonly requestHandler: RequestHandler
  /** The emulator's time, in milliseconds since the epoch. Key deletion, rotation and expiry of imported material follow it. */
  readonly clock: MovableClock
  /** Default Region for clients: the option `region`. */
  readonly region: string
  /** Default account for clients, twelve digits: the option `account`. */
  readonly account: string
  /** Longest request body that is accepted, in bytes: the option `maxBodyBytes`. */
  readonly maxBodyBytes: number
  /** The last requests, oldest first, in CloudTrail's form and without secrets. The option `eventLimit` says how many. */
  readonly events: readonly KmsEvent[]
  /**
   * Makes later calls fail: with an error of KMS, or with a late, a broken or a wrong answer. Only calls that would otherwise
   * succeed are affected. By default that is the next one.
   *
   * @throws TypeError for an invalid injection; the message names the member
   */
  inject(injection: InjectionSpec): Injection
  /**
   * Back to the start: deletes everything but what the option `world` has, and all events and injections; the clock is no longer
   * moved, and `seed` starts over.
   */
  reset(): void
  /** The whole state as plain JSON data. It has no secrets unless `shareable` is false. */
  snapshot(options?: SnapshotOptions): unknown
  /** Closes the store. Later requests are rejected, and so are requests that wait for an injected delay. */
  close(): void
}

/**
 * Makes an emulator. Emulators share nothing.
 *
 * @throws TypeError for an unknown or invalid option; for an invalid `world`, with a JSON pointer (RFC 6901) in `pointer`
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const settings = complete(options)
  const { region, account, maxBodyBytes, store, random, quotas } = settings
  const { clock, restore } = movable(settings.clock)
  const planned = settings.world === undefined ? emptyWorld : planWorld(settings.world, { home: { account, region }, quotas })
  let history = newHistory(settings, clock, planned)
  const closing = new AbortController()

  // A listener's mistake is not the caller's.
  function tell(call: Call): void {
    try {
      settings.onEvent?.(eventOf(entryOf(call)))
    } catch (error) {
      settings.onInternalError?.(error)
    }
  }

  async function handle(request: WireRequest, { signal }: HandleOptions = {}): Promise<WireResponse> {
    requireRequest(request)
    signal?.throwIfAborted()
    const { world, events, ready } = history
    const making = ready()
    if (making !== undefined) await making
    closing.signal.throwIfAborted()
    const call = await carryOut(request, world)
    events.record(call)
    tell(call)
    return call.encounter === undefined
      ? call.response
      : spoiled(call, call.encounter, AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]))
  }

  return {
    handle,
    requestHandler: requestHandler(handle),
    clock,
    region,
    account,
    maxBodyBytes,
    get events() {
      return history.events.list()
    },
    inject: (injection) => history.world.injections.add(injection),
    reset() {
      history.end()
      store.clear()
      restore()
      random.restart?.()
      history = newHistory(settings, clock, planned)
    },
    snapshot(wish) {
      settle(history.world.environment.store, clock.now(), random)
      return snapshot(store, clock.now(), wish)
    },
    close() {
      closing.abort(new Error("This emulator is closed."))
      store.close()
    },
  }
}
