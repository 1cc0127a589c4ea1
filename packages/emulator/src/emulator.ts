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
   * Of a caller who may stop waiting. It ends the wait of an injected delay, and `handle` rejects with its reason; what the request
   * has done is done.
   */
  readonly signal?: AbortSignal | undefined
}

export interface Emulator {
  /**
   * Answers one HTTP request. A refused request is an answer too; it rejects only once the emulator is closed, with the code
   * ECONNRESET where an injection drops the connection, where the signal says so, with a TypeError for what is no request, and with
   * the code ERR_EMULATOR_PORT where the emulator's own clock or random breaks its word.
   */
  handle(request: WireRequest, options?: HandleOptions): Promise<WireResponse>
  /** Plugs into the SDK: `new KMSClient({ requestHandler: emulator.requestHandler, … })`, without a network. */
  readonly requestHandler: RequestHandler
  /** The emulator's time, in milliseconds since the epoch. Deletion, rotation and the expiry of imported material follow it. */
  readonly clock: MovableClock
  /** The Region and account that a client without wishes of its own should use. */
  readonly region: string
  readonly account: string
  /** Longest request body that it takes, in bytes: a server in front of it need not hold more. */
  readonly maxBodyBytes: number
  /** The last requests, oldest first, as CloudTrail would tell of them; without secrets. */
  readonly events: readonly KmsEvent[]
  /**
   * Lets something go wrong: a fault, a late answer, a broken or a wrong one. For calls that would succeed; the next one unless
   * told otherwise.
   *
   * @throws TypeError for an injection that is none
   */
  inject(injection: InjectionSpec): Injection
  /** Begins anew: nothing but what `world` has, no events, no injections, the clock as it was, a seed from its start. */
  reset(): void
  /** What there is, as plain data. Without secrets unless `shareable` is false. */
  snapshot(options?: SnapshotOptions): unknown
  /** Frees what the store holds. Later requests are rejected, and those that wait for an injected delay. */
  close(): void
}

/**
 * A KMS of its own.
 *
 * @throws TypeError for an option that is unknown or of the wrong shape; with a JSON `pointer` for what is wrong in `world`
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
