// A world file as data: schema/world.schema.json in types.
import type {
  ConnectionErrorCodeType,
  CreateCustomKeyStoreRequest,
  CreateGrantRequest,
  KeySpec,
  KeyUsageType,
  OriginType,
  Tag,
} from "@kms-conformance/model"
import { type GivenFault, givenFault } from "../given-file.ts"

/** What each key of a multi-Region set has of its own. */
interface WorldMember {
  readonly Description?: string
  /** False for a disabled key. */
  readonly Enabled?: boolean
  /** A key policy as text, or as the object. */
  readonly Policy?: string | object
  readonly Tags?: readonly Tag[]
  /** With the prefix `alias/`. */
  readonly Aliases?: readonly string[]
  readonly Grants?: readonly WorldGrant[]
}

/** A key that is there from the start: CreateKey's members, and what CreateKey chooses by itself. */
export interface WorldKey extends WorldMember {
  /** A UUID in lower case, or `mrk-` and 32 hex digits for a multi-Region key. Left out: made up. */
  readonly KeyId?: string
  /** Left out: the emulator's own. */
  readonly Account?: string
  readonly Region?: string
  readonly KeySpec?: KeySpec
  readonly KeyUsage?: KeyUsageType
  readonly Origin?: OriginType
  /** ID of an entry of `customKeyStores` in the same account and Region. */
  readonly CustomKeyStoreId?: string
  readonly XksKeyId?: string
  readonly MultiRegion?: boolean
  /** base64 of a symmetric or HMAC key or of a PKCS#8 private key, or its PEM text. Left out: made up; with EXTERNAL, missing. */
  readonly KeyMaterial?: string
  /** Of a multi-Region key. They have its material, imported material too. */
  readonly Replicas?: readonly WorldReplica[]
}

export interface WorldReplica extends WorldMember {
  readonly Region: string
}

/** A grant on the key that it stands with: CreateGrant's members, and what CreateGrant chooses by itself. */
export interface WorldGrant extends Omit<CreateGrantRequest, "KeyId" | "GrantTokens" | "DryRun"> {
  /** 64 hex digits in lower case. Left out: made up. */
  readonly GrantId?: string
  /** Left out: the account of the key. */
  readonly IssuingAccount?: string
}

/**
 * A custom key store: CreateCustomKeyStore's members, and what becomes of it. Nobody asks the cluster or the proxy whether
 * they are there and fit: a file may say that a store is connected whose keys then fail, as if it had happened since.
 */
export interface WorldKeyStore extends CreateCustomKeyStoreRequest {
  /** `cks-` and 17 hex digits. Left out: made up. */
  readonly CustomKeyStoreId?: string
  readonly Account?: string
  readonly Region?: string
  /** Left out: CONNECTED. */
  readonly ConnectionState?: "CONNECTED" | "DISCONNECTED" | "FAILED"
  /** With FAILED, and only then. */
  readonly ConnectionErrorCode?: ConnectionErrorCodeType
}

export interface WorldFile {
  readonly $schema?: string
  readonly keys: readonly WorldKey[]
  readonly customKeyStores?: readonly WorldKeyStore[]
}

/** What is wrong with a world file, and where: `pointer` is a JSON pointer (RFC 6901), `why` a clause with the remedy. */
export function worldFault(pointer: string, why: string): GivenFault {
  return givenFault("world", pointer, why)
}
