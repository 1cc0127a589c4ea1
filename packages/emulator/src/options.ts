// Options of an emulator: what they are, and their defaults.
import type { OperationName } from "@kms-conformance/model"
import { type GivenIdentity, type IdentitiesFile, identitiesOf } from "./auth/identities-file.ts"
import type { Identity } from "./auth/identity.ts"
import { checkedClock, checkedRandom } from "./checked-ports.ts"
import { standingClock, systemClock } from "./clock.ts"
import type { Context, Handler } from "./context.ts"
import { systemRandom } from "./crypto/random-pool.ts"
import { seededRandom } from "./crypto/seeded-random.ts"
import { requireShape } from "./option-shapes.ts"
import type { Authorizer, Decision, Question } from "./policy/authorizer.ts"
import type { Clock, Random, Store } from "./ports.ts"
import { defaultQuotas, type Quotas } from "./quotas.ts"
import { contents } from "./snapshot.ts"
import { memoryStore } from "./state/memory.ts"
import { memoryHsmCluster } from "./stores/memory-hsm-cluster.ts"
import { memoryXksProxy } from "./stores/memory-xks-proxy.ts"
import type { HsmCluster } from "./stores/ports/hsm-cluster.ts"
import type { XksProxy } from "./stores/ports/xks-proxy.ts"
import type { TestOptions } from "./test-options.ts"

/** Replaces the handler of an operation. Its last argument is the built-in handler. */
export type Override = (input: never, ctx: Context, builtIn: Handler) => ReturnType<Handler>

/** Replaces the evaluation of policies and grants. Its last argument is the built-in evaluation. */
export type AuthorizeOverride = (question: Question, ctx: Context, builtIn: Authorizer) => Decision

/** Options of `createEmulator`. All may be left out. */
export interface EmulatorOptions extends TestOptions {
  /** Default: the system's time. */
  readonly clock?: Clock
  /** Keys, nonces and identifiers come from here. Default: the system's randomness. Anything else is for tests only. */
  readonly random?: Random
  /** Where keys and all other state are kept. A store belongs to one emulator. Default: `memoryStore()`. */
  readonly store?: Store
  /** Default Region for clients; the emulator serves every Region. Default: us-east-1. */
  readonly region?: string
  /**
   * Twelve digits: the account, in mode `open`, of callers whose access key is neither twelve digits itself nor among `identities`.
   * Default: 111122223333.
   */
  readonly account?: string
  /** `open` accepts every well-formed signature. `strict` verifies signatures, and accepts only `identities`. Default: open. */
  readonly auth?: "open" | "strict"
  /** Users, roles and sessions that may call, with their access keys and policies: a list, or the content of an identities file. */
  readonly identities?: readonly GivenIdentity[] | IdentitiesFile
  /** ECDSA: always the higher of the two valid values of s. Default: either, as in signatures of KMS. */
  readonly forceHighS?: boolean
  /** ECDSA: always the lower value of s, which some verifiers require. Not together with forceHighS. */
  readonly forceLowS?: boolean
  /**
   * How long a new replica key is in the state Creating, and how long keys are Updating while their primary Region changes, in
   * milliseconds of the emulator's clock. With 0, the default, the state is over at the next request. KMS takes seconds to minutes.
   */
  readonly multiRegionDelay?: number
  /** The clusters of CloudHSM key stores. Default: `memoryHsmCluster()`, with the clusters of `exampleCloudHsm`. */
  readonly hsmCluster?: HsmCluster
  /** The proxy of external key stores. Default: `memoryXksProxy()`, with the proxies and keys of `exampleXks`. */
  readonly xksProxy?: XksProxy
  /**
   * How long a custom key store is CONNECTING or DISCONNECTING, in milliseconds of the emulator's clock. With 0, the default, it is
   * over at the next request. KMS takes up to 20 minutes.
   */
  readonly keyStoreDelay?: number
  /** ListAliases shows the aliases of AWS that have no key yet, without TargetKeyId, as KMS may. Default: false. */
  readonly predefinedAliases?: boolean
  /** How many keys, aliases, grants and so on there may be. Default: AWS's default quotas. */
  readonly quotas?: Partial<Quotas>
  /**
   * Root certificates for attestation documents (Recipient), as PEM or DER: that of AWS Nitro Enclaves, or your own for tests.
   * Default: none, and then no document is accepted.
   */
  readonly nitroRoots?: readonly (string | Uint8Array)[]
  /** Handlers that replace built-in ones: for emulators with one rule broken, which test a test suite. */
  readonly operations?: Readonly<Partial<Record<OperationName, Override>>>
  /** Replaces the evaluation of policies and grants, for the same purpose as `operations`. */
  readonly authorize?: AuthorizeOverride
  /** Longest request body, in bytes. A longer one is refused with RequestEntityTooLargeException (413). Default: 2 MiB. */
  readonly maxBodyBytes?: number
  /** Called with every exception that is a bug of the emulator or of an override; the caller sees only KMSInternalException. */
  readonly onInternalError?: (error: unknown) => void
}

// The largest documented members: a Policy of 131,072 characters, each at most six bytes as a JSON escape (786,432), and an
// AttestationDocument of 262,144 bytes (349,528 in base64). No operation takes both, and both together fit.
const MAX_BODY_BYTES = 2 * 1024 * 1024

// The time when a seed is given and no clock. Any moment would do, as long as it is always the same.
const SEEDED_TIME = Date.UTC(2026, 0, 1)

type Absent = "onInternalError" | "onEvent" | "world" | "seed" | "authorize"

export type Settings = Required<Omit<EmulatorOptions, Absent | "quotas" | "identities">> &
  Pick<EmulatorOptions, "onInternalError" | "onEvent" | "world" | "authorize"> & {
    readonly quotas: Quotas
    readonly random: Random & { restart?(): void }
    readonly identities: readonly Identity[]
  }

/** @throws TypeError that names the option and what it takes */
export function complete(options: EmulatorOptions): Settings {
  requireShape(options)
  const { store = memoryStore() } = options
  const { clock, random } = portsOf(options, store)
  return {
    region: "us-east-1",
    account: "111122223333",
    auth: "open",
    forceHighS: false,
    forceLowS: false,
    multiRegionDelay: 0,
    keyStoreDelay: 0,
    hsmCluster: memoryHsmCluster(),
    xksProxy: memoryXksProxy(),
    nitroRoots: [],
    predefinedAliases: false,
    consistencyDelay: 0,
    requestQuotas: false,
    eventLimit: 1000,
    operations: {},
    maxBodyBytes: MAX_BODY_BYTES,
    ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)),
    clock,
    random,
    store,
    quotas: { ...defaultQuotas, ...options.quotas },
    identities: identitiesOf(options.identities ?? []),
  }
}

/** Ports from the options are checked on every use; the emulator's own need no check. */
function portsOf({ clock, random, seed }: EmulatorOptions, store: Store): Pick<Settings, "clock" | "random"> {
  const [time, source] =
    seed === undefined ? [systemClock, systemRandom] : [standingClock(SEEDED_TIME), seededRandom(seed, contents(store))]
  return { clock: clock === undefined ? time : checkedClock(clock), random: random === undefined ? source : checkedRandom(random) }
}
