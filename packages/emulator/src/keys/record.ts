// What is kept about a KMS key and about what points at it. Records are replaced, never changed in place.
import type {
  GrantConstraints,
  GrantOperation,
  KeyLastUsageTrackingOperation,
  KeySpec,
  KeyState,
  KeyUsageType,
  OriginType,
} from "@kms-conformance/model"

/** One key material of a KMS key. Symmetric keys may have several; every other key has at most one. */
export interface KeyMaterial {
  /** 64 lower-case hex digits, stable for one key and one material. */
  readonly id: string
  /** Raw bytes of a symmetric or HMAC key; PKCS#8 DER of a private key. Never leaves the emulator. Empty once it was deleted. */
  readonly secret: Uint8Array
  /** SubjectPublicKeyInfo DER; absent for symmetric and HMAC keys. */
  readonly publicKey?: Uint8Array
  readonly createdAt: number
  /** Imported material only. */
  readonly imported?: {
    readonly expiresAt?: number
    readonly description?: string
    readonly importedAt: number
    /** The secret was deleted, has expired, or was never imported into this replica: the entry waits for the same material. */
    readonly deletedAt?: number
  }
  /** Automatic and on-demand rotation: when this material became current, and why. */
  readonly rotatedAt?: number
  readonly rotationType?: "AUTOMATIC" | "ON_DEMAND"
  readonly state: "CURRENT" | "NON_CURRENT" | "PENDING_ROTATION" | "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"
}

export interface KeyRotation {
  readonly enabled: boolean
  readonly periodInDays: number
  readonly nextAt?: number
  readonly onDemandStartedAt?: number
}

export interface MultiRegion {
  readonly type: "PRIMARY" | "REPLICA"
  readonly primaryRegion: string
  readonly replicaRegions: readonly string[]
}

/** One KMS key as the store keeps it. All times are in milliseconds since the epoch. */
export interface KeyRecord {
  /** Twelve digits. */
  readonly account: string
  readonly region: string
  /** A UUID, or `mrk-` and 32 hex digits for a multi-Region key. */
  readonly keyId: string
  readonly arn: string
  readonly keySpec: KeySpec
  readonly keyUsage: KeyUsageType
  readonly origin: OriginType
  readonly keyManager: "CUSTOMER" | "AWS"
  readonly description: string
  readonly createdAt: number
  /** The state as stored. What it is now also depends on the clock and the key store: see lifecycle.ts. */
  readonly state: KeyState
  /** Of a key that is Creating or Updating: the state that follows, and when. */
  readonly transition?: { readonly to: KeyState; readonly at: number }
  /** Of a key that is PendingDeletion. */
  readonly deletionAt?: number
  readonly pendingWindowInDays?: number
  /** All materials that belong to the key, oldest first; imported ones may be absent. Empty before the first import. */
  readonly materials: readonly KeyMaterial[]
  readonly currentMaterialId?: string
  /** The key policy as it was given: JSON text. */
  readonly policy: string
  readonly tags: ReadonlyMap<string, string>
  readonly rotation?: KeyRotation
  readonly multiRegion?: MultiRegion
  readonly customKeyStoreId?: string
  readonly xksKeyId?: string
  readonly lastUsage?: { readonly operation: KeyLastUsageTrackingOperation; readonly at: number; readonly requestId: string }
}

export interface AliasRecord {
  /** With the prefix `alias/`. */
  readonly name: string
  readonly arn: string
  /** Absent for a predefined AWS alias whose key has not been made yet. */
  readonly targetKeyId?: string
  readonly createdAt: number
  readonly updatedAt: number
}

export interface GrantRecord {
  /** 64 lower-case hex digits. */
  readonly grantId: string
  /** Hex; what the grant's tokens are authenticated with: policy/grant-token.ts. Never leaves the emulator. */
  readonly tokenSecret: string
  readonly keyId: string
  readonly keyArn: string
  readonly name?: string
  /** An ARN. A grant has one of the two. */
  readonly granteePrincipal?: string
  readonly granteeServicePrincipal?: string
  /** An ARN. A grant has at most one of the two. */
  readonly retiringPrincipal?: string
  readonly retiringServicePrincipal?: string
  /** Twelve digits: the account of the caller of CreateGrant. */
  readonly issuingAccount: string
  readonly operations: readonly GrantOperation[]
  readonly constraints?: GrantConstraints
  readonly createdAt: number
}

export type { CustomKeyStoreRecord } from "../stores/record.ts"

export interface ImportTokenRecord {
  /** Identifier inside the token. */
  readonly id: string
  readonly keyId: string
  readonly wrappingAlgorithm: string
  readonly wrappingKeySpec: string
  /** PKCS#8 DER of the wrapping key pair. */
  readonly privateKey: Uint8Array
  readonly validTo: number
}
