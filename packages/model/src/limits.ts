// Documented numbers by name, each with its unit and source. Data: tables/limits.json.
import table from "../tables/limits.json" with { type: "json" }
import type { DataKeyPairSpec, OperationName } from "./types.gen.ts"

/** One documented number. */
export interface Limit {
  readonly value: number
  readonly unit: string
  readonly source: { readonly url: string; readonly section: string }
  readonly note?: string
}

// Written out: a declaration that imports JSON is one that TypeScript refuses in a package.
/** Names of all limits. */
export type LimitName =
  | "dataKeyMaxBytes"
  | "randomMaxBytes"
  | "grantTokensPerRequest"
  | "pendingWindowDefaultDays"
  | "pendingWindowMinDays"
  | "pendingWindowMaxDays"
  | "rotationPeriodDefaultDays"
  | "rotationPeriodMinDays"
  | "rotationPeriodMaxDays"
  | "rotationConflictMinutes"
  | "onDemandRotationsPerKey"
  | "importTokenHours"
  | "importedMaterialMaxDays"
  | "keyPolicyBytes"
  | "keyPolicyCharacters"
  | "tagsPerKey"
  | "grantConstraintPairs"
  | "grantConstraintCharacters"
  | "keysPerRegion"
  | "aliasesPerKey"
  | "grantsPerKey"
  | "customKeyStores"
  | "signatureSkewMinutes"
  | "externalKeyStoreTimeoutMs"

/** Does not compile when the table has a limit that the list above has not, or the other way round. */
const listed: Readonly<Record<LimitName, Limit>> & {
  readonly [Name in keyof typeof table.limits]: Name extends LimitName ? Limit : never
} = table.limits

/** Every limit: `limits.pendingWindowDefaultDays.value` is 30. */
export const limits: Readonly<Record<LimitName, Limit>> = listed

/** A quota that several operations share. */
export interface SharedQuota {
  readonly perSecond: number
  /** Regions with another number. */
  readonly regions?: Readonly<Record<string, number>>
  readonly operations: readonly OperationName[]
  readonly note?: string
}

/** AWS's default request quotas. */
export interface RequestQuotas {
  /** One quota for several operations, by the kind of key. */
  readonly shared: Readonly<Record<"symmetric" | "rsa" | "ecc-sm2" | "ml-dsa" | "custom-key-store", SharedQuota>>
  /** GenerateDataKeyPair and GenerateDataKeyPairWithoutPlaintext together, by spec; ML-KEM is not documented. */
  readonly dataKeyPairs: Readonly<Partial<Record<DataKeyPairSpec, number>>>
  readonly perOperation: Readonly<Partial<Record<OperationName, number>>>
  /** Operations for which no page that was read gives a number. */
  readonly unknown: readonly OperationName[]
}

/** Requests a second per account and Region. https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html */
export const requestQuotas = table.requestQuotas as unknown as RequestQuotas
