// The reference implementation of KMS as one object: a request goes in, an answer comes out.
import type { OperationName, WireRequest, WireResponse } from "@kms-conformance/model"
import { open } from "./auth/open.ts"
import { type MovableClock, movable } from "./clock.ts"
import type { Handler } from "./context.ts"
import type { SignOptions } from "./crypto/index.ts"
import { settle } from "./keys/lifecycle.ts"
import { handlers } from "./operations/index.ts"
import { certificateDer, complete, type EmulatorOptions, type Override } from "./options.ts"
import { answer } from "./pipeline.ts"
import { ownAccount } from "./policy/own-account.ts"
import { type RequestHandler, requestHandler } from "./request-handler.ts"
import { type SnapshotOptions, snapshot } from "./snapshot.ts"
import type { World } from "./world.ts"

export interface Emulator {
  /** Answers one HTTP request. A refused request is an answer too; it rejects only once the emulator is closed. */
  handle(request: WireRequest): Promise<WireResponse>
  /** Plugs into the SDK: `new KMSClient({ requestHandler: emulator.requestHandler, … })`, without a network. */
  readonly requestHandler: RequestHandler
  /** The emulator's time, in milliseconds since the epoch. Deletion, rotation and the expiry of imported material follow it. */
  readonly clock: MovableClock
  /** The Region and account that a client without wishes of its own should use. */
  readonly region: string
  readonly account: string
  /** Longest request body that it takes, in bytes: a server in front of it need not hold more. */
  readonly maxBodyBytes: number
  /** Forgets all keys and aliases and lets the clock run normally again. */
  reset(): void
  /** What there is, as plain data. Without secrets unless `shareable` is false. */
  snapshot(options?: SnapshotOptions): unknown
  /** Frees what the store holds. Later requests are rejected. */
  close(): void
}

/**
 * A KMS of its own.
 *
 * @throws TypeError for an option that is unknown or of the wrong shape
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const {
    clock: base,
    region,
    account,
    random,
    store,
    maxBodyBytes,
    multiRegionDelay,
    hsmCluster,
    xksProxy,
    keyStoreDelay,
    quotas,
    predefinedAliases,
    nitroRoots,
    operations,
    onInternalError,
    ...wishes
  } = complete(options)
  const { clock, restore } = movable(base)
  const world: World = {
    clock,
    random,
    store,
    account,
    maxBodyBytes,
    multiRegionDelay,
    hsmCluster,
    xksProxy,
    keyStoreDelay,
    authenticate: open,
    authorize: ownAccount,
    signing: signingOf(wishes),
    quotas,
    predefinedAliases,
    nitroRoots: nitroRoots.map(certificateDer),
    operations: withOverrides(operations),
    ...(onInternalError && { onInternalError }),
  }
  let closed = false

  async function handle(request: WireRequest): Promise<WireResponse> {
    if (closed) throw new Error("This emulator is closed.")
    return answer(request, world)
  }

  return {
    handle,
    requestHandler: requestHandler(handle),
    clock,
    region,
    account,
    maxBodyBytes,
    reset() {
      store.clear()
      restore()
    },
    snapshot(wish) {
      settle(store, clock.now(), random)
      return snapshot(store, clock.now(), wish)
    },
    close() {
      closed = true
      store.close()
    },
  }
}

function signingOf({ forceHighS, forceLowS }: Pick<EmulatorOptions, "forceHighS" | "forceLowS">): SignOptions {
  return forceHighS ? { s: "high" } : forceLowS ? { s: "low" } : {}
}

function withOverrides(overrides: Readonly<Partial<Record<OperationName, Override>>>): World["operations"] {
  const replaced = Object.entries(overrides).map(([name, override]) => {
    const builtIn = handlers[name as OperationName]
    const handler: Handler = (input, ctx) => override(input, ctx, builtIn)
    return [name, handler]
  })
  return { ...handlers, ...Object.fromEntries(replaced) }
}
