// Options of an emulator: what they are, their defaults, and what is wrong with a wrong one.
import { X509Certificate } from "node:crypto"
import { isOperation, type OperationName } from "@kms-conformance/model"
import { type GivenIdentity, type IdentitiesFile, identitiesOf } from "./auth/identities-file.ts"
import type { Identity } from "./auth/identity.ts"
import { standingClock, systemClock } from "./clock.ts"
import type { Context, Handler } from "./context.ts"
import { systemRandom } from "./crypto/random-pool.ts"
import { seededRandom } from "./crypto/seeded-random.ts"
import type { Authorizer, Decision, Question } from "./policy/authorizer.ts"
import type { Clock, Random, Store } from "./ports.ts"
import { defaultQuotas, type Quotas, quotaNames } from "./quotas.ts"
import { contents } from "./snapshot.ts"
import { memoryStore } from "./state/memory.ts"
import { memoryHsmCluster } from "./stores/memory-hsm-cluster.ts"
import { memoryXksProxy } from "./stores/memory-xks-proxy.ts"
import type { HsmCluster } from "./stores/ports/hsm-cluster.ts"
import type { XksProxy } from "./stores/ports/xks-proxy.ts"
import { type TestOptions, testShapes } from "./test-options.ts"

/** Takes the place of an operation's handler, which it gets as its last argument. */
export type Override = (input: never, ctx: Context, builtIn: Handler) => ReturnType<Handler>

/** Takes the place of the evaluation of policies and grants, which it gets as its last argument. */
export type AuthorizeOverride = (question: Question, ctx: Context, builtIn: Authorizer) => Decision

export interface EmulatorOptions extends TestOptions {
  /** Default: the machine's time. */
  readonly clock?: Clock
  /** Keys, nonces and identifiers come from here. Default: the system's randomness. Anything else is for tests only. */
  readonly random?: Random
  /** Default: in memory. A store belongs to one emulator. */
  readonly store?: Store
  /** The Region that the emulator tells clients to sign for; it serves every Region. Default: us-east-1. */
  readonly region?: string
  /** Account of callers whose access key is not an account of its own. Default: 111122223333. */
  readonly account?: string
  /** `open`, the default, accepts every well-formed signature; `strict` those of `identities` alone, and checks them. */
  readonly auth?: "open" | "strict"
  /** Who may be calling, beside the root users that `open` takes at their word. A list, or what an identities file holds. */
  readonly identities?: readonly GivenIdentity[] | IdentitiesFile
  /** ECDSA: always the higher of the two valid values of s. Default: either, as in signatures of KMS. */
  readonly forceHighS?: boolean
  /** ECDSA: always the lower value of s, which some verifiers insist on. Not together with forceHighS. */
  readonly forceLowS?: boolean
  /**
   * How long a new replica key is Creating, and keys are Updating whose primary Region changes, in milliseconds of the
   * emulator's clock. Default: 0, over by the next request. KMS takes from seconds to minutes.
   */
  readonly multiRegionDelay?: number
  /** The clusters of CloudHSM key stores. Default: `memoryHsmCluster()`, with the clusters of `exampleCloudHsm`. */
  readonly hsmCluster?: HsmCluster
  /** The proxy of external key stores. Default: `memoryXksProxy()`, with the proxies and keys of `exampleXks`. */
  readonly xksProxy?: XksProxy
  /**
   * How long a custom key store is CONNECTING or DISCONNECTING, in milliseconds of the emulator's clock. Default: 0, over by
   * the next request. KMS takes from minutes to a third of an hour.
   */
  readonly keyStoreDelay?: number
  /** ListAliases shows the aliases of AWS that have no key yet, without TargetKeyId, as KMS may. Default: false. */
  readonly predefinedAliases?: boolean
  /** How many there may be of keys, aliases, grants and so on. Default: AWS's default quotas. */
  readonly quotas?: Partial<Quotas>
  /**
   * Certificates to which the chain of an attestation document (Recipient) may lead, as PEM or DER: that of AWS Nitro
   * Enclaves, or one of your own for tests. Default: none, so that no document is accepted.
   */
  readonly nitroRoots?: readonly (string | Uint8Array)[]
  /** Handlers in place of the built-in ones: for servers with one rule broken, to test a test suite with. */
  readonly operations?: Readonly<Partial<Record<OperationName, Override>>>
  /** Decides who may do what, in place of the built-in evaluation of policies and grants: for the same purpose as `operations`. */
  readonly authorize?: AuthorizeOverride
  /** Longest request body, in bytes. Default: 2 MiB. A longer one is answered RequestEntityTooLargeException (413). */
  readonly maxBodyBytes?: number
  /** Told of every exception that is a bug of the emulator or of an override; the caller sees only KMSInternalException. */
  readonly onInternalError?: (error: unknown) => void
}

// The largest documented members: a Policy of 131,072 characters, each at most six bytes as a JSON escape (786,432), and an
// AttestationDocument of 262,144 bytes (349,528 in base64). No operation takes both, and both together fit.
const MAX_BODY_BYTES = 2 * 1024 * 1024

const REGION = /^[a-z]+(?:-[a-z]+){1,2}-\d+$/

// Where time stands when a seed is given and no clock: any moment would do, if it is always the same.
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
  const { seed, store = memoryStore() } = options
  const random = options.random ?? (seed === undefined ? systemRandom : seededRandom(seed, contents(store)))
  return {
    clock: seed === undefined ? systemClock : standingClock(SEEDED_TIME),
    random,
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
    store,
    quotas: { ...defaultQuotas, ...options.quotas },
    identities: identitiesOf(options.identities ?? []),
  }
}

const has = (value: unknown, ...methods: string[]) =>
  typeof value === "object" && value !== null && methods.every((name) => typeof Reflect.get(value, name) === "function")

/** What each option takes, in words and as a test. */
const shapes: Readonly<Record<keyof EmulatorOptions, readonly [words: string, holds: (value: unknown) => boolean]>> = {
  clock: ["an object with now()", (value) => has(value, "now")],
  random: ["an object with bytes(length)", (value) => has(value, "bytes")],
  store: ["a Store, such as memoryStore()", (value) => has(value, "scope", "scopes", "due", "clear", "close")],
  region: ["a Region, such as us-east-1", (value) => typeof value === "string" && REGION.test(value)],
  account: ["an account of twelve digits", (value) => typeof value === "string" && /^\d{12}$/.test(value)],
  auth: ['"open" or "strict"', (value) => value === "open" || value === "strict"],
  // Looked into by auth/identities-file.ts.
  identities: ["a list of identities, or an object with one", (value) => typeof value === "object" && value !== null],
  forceHighS: ["true or false", isBoolean],
  forceLowS: ["true or false", isBoolean],
  multiRegionDelay: ["milliseconds, 0 or more", (value) => Number.isFinite(value) && (value as number) >= 0],
  hsmCluster: ["an HsmCluster, such as memoryHsmCluster()", (value) => has(value, "describe", "login")],
  xksProxy: ["an XksProxy, such as memoryXksProxy()", isXksProxy],
  keyStoreDelay: ["milliseconds, 0 or more", (value) => Number.isFinite(value) && (value as number) >= 0],
  predefinedAliases: ["true or false", isBoolean],
  quotas: [`whole numbers, 0 or more, of ${quotaNames.join(", ")}`, isTableOfQuotas],
  nitroRoots: ["a list of X.509 certificates, each as PEM text or DER bytes", isListOfCertificates],
  operations: ["functions by operation name", isTableOfHandlers],
  authorize: ["a function", (value) => typeof value === "function"],
  maxBodyBytes: ["a whole number of bytes, 1 or more", (value) => Number.isSafeInteger(value) && (value as number) > 0],
  onInternalError: ["a function", (value) => typeof value === "function"],
  ...testShapes,
}

function requireShape(options: EmulatorOptions): void {
  if (typeof options !== "object" || options === null || Array.isArray(options))
    throw new TypeError("createEmulator takes an object of options.")
  for (const [name, value] of Object.entries(options)) {
    if (!Object.hasOwn(shapes, name)) {
      throw new TypeError(`createEmulator: unknown option ${name}. Options are ${Object.keys(shapes).join(", ")}.`)
    }
    const [words, holds] = shapes[name as keyof EmulatorOptions]
    if (value !== undefined && !holds(value)) throw new TypeError(`createEmulator: ${name} takes ${words}.`)
  }
  if (options.forceHighS && options.forceLowS) throw new TypeError("createEmulator: forceHighS and forceLowS exclude each other.")
  if (options.auth === "strict" && options.identities === undefined) {
    throw new TypeError("createEmulator: auth strict refuses everybody whom identities does not name. Give identities.")
  }
  if (options.seed !== undefined && options.random !== undefined) throw new TypeError("createEmulator: seed and random exclude each other.")
}

function isBoolean(value: unknown): boolean {
  return typeof value === "boolean"
}

function isXksProxy(value: unknown): boolean {
  return has(value, "getHealthStatus", "getKeyMetadata", "encrypt", "decrypt", "findVpcEndpointService")
}

function isTableOfQuotas(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false
  const names: readonly string[] = quotaNames
  return Object.entries(value).every(([name, quota]) => names.includes(name) && Number.isSafeInteger(quota) && quota >= 0)
}

/** DER of a certificate that is given as PEM or DER. Throws when it is none. */
export function certificateDer(certificate: string | Uint8Array): Uint8Array {
  return new X509Certificate(certificate).raw
}

function isListOfCertificates(value: unknown): boolean {
  if (!Array.isArray(value)) return false
  try {
    return value.map(certificateDer).length === value.length
  } catch {
    return false
  }
}

function isTableOfHandlers(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false
  return Object.entries(value).every(([name, handler]) => isOperation(name) && typeof handler === "function")
}
