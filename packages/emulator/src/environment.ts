// What every call of one emulator is given: its ports, and choices of its owner that operations act on.
import type { SignOptions } from "./crypto/index.ts"
import type { Authorizer } from "./policy/authorizer.ts"
import type { Clock, Random, Store } from "./ports.ts"
import type { Quotas } from "./quotas.ts"
import type { HsmCluster } from "./stores/ports/hsm-cluster.ts"
import type { XksProxy } from "./stores/ports/xks-proxy.ts"

export interface Environment {
  readonly clock: Clock
  readonly random: Random
  readonly store: Store
  /** May the caller do this? For resources that only the operation itself finds; for keys see keys/authorize-key.ts. */
  readonly authorize: Authorizer
  /** What the options ask of signatures beyond what KMS does; nothing by default. */
  readonly signing?: SignOptions
  /** How long a new replica is Creating, and keys are Updating whose primary Region changes; in milliseconds. */
  readonly multiRegionDelay: number
  /** The clusters and proxies behind custom key stores. */
  readonly hsmCluster: HsmCluster
  readonly xksProxy: XksProxy
  /** How long connecting and disconnecting a custom key store takes, in milliseconds. */
  readonly keyStoreDelay: number
  /** How many there may be of keys, aliases, grants and so on. */
  readonly quotas: Quotas
  /** Whether ListAliases shows aliases of AWS that have no key yet. */
  readonly predefinedAliases: boolean
}
