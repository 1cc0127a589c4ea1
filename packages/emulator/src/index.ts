// The reference implementation of AWS KMS: (wire request, clock, random, store) -> wire response.
export type { GivenIdentity, IdentitiesFile } from "./auth/identities-file.ts"
export type { Identity } from "./auth/identity.ts"
export { type MovableClock, systemClock } from "./clock.ts"
export type { Caller, Context, Handler } from "./context.ts"
export { systemRandom } from "./crypto/random-pool.ts"
export { createEmulator, type Emulator } from "./emulator.ts"
export type { KmsEvent } from "./events/event.ts"
export type { Injection, InjectionSpec, WireInjection, WrongInjection } from "./injections/injection.ts"
export type { AliasRecord, CustomKeyStoreRecord, GrantRecord, ImportTokenRecord, KeyMaterial, KeyRecord } from "./keys/record.ts"
export type { AuthorizeOverride, EmulatorOptions, Override } from "./options.ts"
export type { Authorizer, Decision, Question, Reason } from "./policy/authorizer.ts"
export type { Clock, Page, Random, Scope, Store, Table } from "./ports.ts"
export type { QuotaName, Quotas } from "./quotas.ts"
export type { RequestHandler, SdkAbortSignal, SdkRequest, SdkResponse } from "./request-handler.ts"
export type { SnapshotOptions } from "./snapshot.ts"
export { memoryStore } from "./state/memory.ts"
export { sqliteStore } from "./state/sqlite.ts"
export { exampleCloudHsm } from "./stores/example-clusters.ts"
export { exampleXks } from "./stores/example-xks.ts"
export { type MemoryCluster, memoryHsmCluster } from "./stores/memory-hsm-cluster.ts"
export { type MemoryExternalKey, type MemoryXksOptions, memoryXksProxy } from "./stores/memory-xks-proxy.ts"
export type { HsmCluster, HsmClusterDescription, HsmRequest } from "./stores/ports/hsm-cluster.ts"
export type {
  XksAnswer,
  XksCiphertext,
  XksConnection,
  XksError,
  XksErrorName,
  XksHealthStatus,
  XksKeyMetadata,
  XksProxy,
  XksRequestMetadata,
} from "./stores/ports/xks-proxy.ts"
export type { TestOptions } from "./test-options.ts"
export type { WorldFile, WorldKey } from "./world-file/world-file.ts"
