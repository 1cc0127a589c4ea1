// All that an emulator has gathered since it was made or last reset. A reset begins another one, and nothing of the old is left.
import type { OperationName } from "@kms-conformance/model"
import { identityTable } from "./auth/identity-table.ts"
import { open } from "./auth/open.ts"
import { strict } from "./auth/strict.ts"
import type { MovableClock } from "./clock.ts"
import { eventual } from "./consistency/eventual.ts"
import type { Handler } from "./context.ts"
import type { SignOptions } from "./crypto/index.ts"
import type { Environment } from "./environment.ts"
import { type EventLog, eventLog } from "./events/event-log.ts"
import { injections } from "./injections/injections.ts"
import { handlers } from "./operations/index.ts"
import { certificateDer } from "./option-shapes.ts"
import type { EmulatorOptions, Override, Settings } from "./options.ts"
import type { Authorizer } from "./policy/authorizer.ts"
import { evaluate } from "./policy/evaluate.ts"
import type { Random, Store } from "./ports.ts"
import { requestQuotaCounter } from "./request-quotas/request-quotas.ts"
import { lasting } from "./state/lasting.ts"
import type { World } from "./world.ts"
import { makeWorld } from "./world-file/make.ts"
import type { PlannedWorld } from "./world-file/plan.ts"
import { putWorld } from "./world-file/put.ts"

export interface History {
  readonly world: World
  readonly events: EventLog
  /** Settles when what the world file has is there; undefined when there is nothing to wait for. */
  ready(): Promise<void> | undefined
  /** What is still under way has no effect any more. */
  end(): void
}

/** @param planned what the world file has */
export function newHistory(settings: Settings, clock: MovableClock, planned: PlannedWorld): History {
  const { random, requestQuotas } = settings
  let over = false
  const store = lasting(settings.store, () => over)
  let making: Promise<void> | undefined
  // A store that was kept has them already, as they have become since.
  if (planned.keys.length + planned.stores.length > 0 && store.scopes().length === 0) {
    const means = { random: ownOf(random), now: clock.now(), hsmCluster: settings.hsmCluster }
    making = makeWorld(planned, means).then((made) => {
      if (!over) putWorld(store, made, means.random)
      making = undefined
    })
    // Requests that wait for it are rejected with a failure. Without one, the failure must not end the process.
    making.catch(() => {})
  }
  const { present, shown } = storesOf(store, settings, clock)
  const world: World = {
    ...settings,
    environment: environmentOf(settings, clock, present),
    shown,
    authenticate: (settings.auth === "strict" ? strict : open)(identityTable(settings.identities)),
    nitroRoots: settings.nitroRoots.map(certificateDer),
    operations: withOverrides(settings.operations),
    injections: injections(),
    requestQuotas: requestQuotas === false ? undefined : requestQuotaCounter(requestQuotas === true ? {} : requestQuotas),
  }
  return {
    world,
    events: eventLog(settings.eventLimit),
    ready: () => making,
    end() {
      over = true
    },
  }
}

/** A source for one purpose, where the source repeats itself: what it gives does not depend on what else is drawn. */
function ownOf(random: Random): Random {
  return random.fork?.() ?? random
}

interface Stores {
  readonly present: Store
  readonly shown: Store | undefined
}

function storesOf(store: Store, { random, consistencyDelay }: Settings, clock: MovableClock): Stores {
  return consistencyDelay === 0 ? { present: store, shown: undefined } : eventual(store, consistencyDelay, { clock, random: ownOf(random) })
}

function environmentOf(settings: Settings, clock: MovableClock, store: Store): Environment {
  const { random, multiRegionDelay, hsmCluster, xksProxy, keyStoreDelay, quotas, predefinedAliases } = settings
  const ports = { clock, random, store, hsmCluster, xksProxy }
  const choices = { multiRegionDelay, keyStoreDelay, quotas, predefinedAliases, signing: signingOf(settings) }
  return { ...ports, ...choices, authorize: authorizerOf(settings) }
}

function signingOf({ forceHighS, forceLowS }: Pick<EmulatorOptions, "forceHighS" | "forceLowS">): SignOptions {
  return forceHighS ? { s: "high" } : forceLowS ? { s: "low" } : {}
}

function authorizerOf({ authorize }: Pick<EmulatorOptions, "authorize">): Authorizer {
  return authorize === undefined ? evaluate : (question, ctx) => authorize(question, ctx, evaluate)
}

function withOverrides(overrides: Readonly<Partial<Record<OperationName, Override>>>): World["operations"] {
  const replaced = Object.entries(overrides).map(([name, override]) => {
    const builtIn = handlers[name as OperationName]
    const handler: Handler = (input, ctx) => override(input, ctx, builtIn)
    return [name, handler]
  })
  return { ...handlers, ...Object.fromEntries(replaced) }
}
