// Types of a world file, as schema/world.schema.json describes it.
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

/** Members that each key of a multi-Region set has for itself. */
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

/** A key: CreateKey's members, and values that CreateKey makes up. */
export interface WorldKey extends WorldMember {
  /** A UUID in lower case, or `mrk-` and 32 hex digits for a multi-Region key. Default: made up. */
  readonly KeyId?: string
  /** Account and Region. Default: those of the emulator's options. */
  readonly Account?: string
  readonly Region?: string
  readonly KeySpec?: KeySpec
  readonly KeyUsage?: KeyUsageType
  readonly Origin?: OriginType
  /** ID of an entry of `customKeyStores` in the same account and Region. */
  readonly CustomKeyStoreId?: string
  readonly XksKeyId?: string
  readonly MultiRegion?: boolean
  /** base64 of a symmetric or HMAC key or of a PKCS#8 private key, or its PEM text. Default: made up; none with Origin EXTERNAL. */
  readonly KeyMaterial?: string
  /** Of a multi-Region key: its replicas. They have its material, also where it is imported. */
  readonly Replicas?: readonly WorldReplica[]
}

export interface WorldReplica extends WorldMember {
  readonly Region: string
}

/** A grant on the key that lists it: CreateGrant's members, and values that CreateGrant makes up. */
export interface WorldGrant extends Omit<CreateGrantRequest, "KeyId" | "GrantTokens" | "DryRun"> {
  /** 64 hex digits in lower case. Default: made up. */
  readonly GrantId?: string
  /** Twelve digits. Default: the account of the key. */
  readonly IssuingAccount?: string
}

/**
 * A custom key store: CreateCustomKeyStore's members, and its connection state. The cluster or proxy is not asked: a file may
 * give a connected store whose cluster does not exist, and then calls with its keys fail.
 */
export interface WorldKeyStore extends CreateCustomKeyStoreRequest {
  /** `cks-` and 17 hex digits. Default: made up. */
  readonly CustomKeyStoreId?: string
  readonly Account?: string
  readonly Region?: string
  /** Default: CONNECTED. */
  readonly ConnectionState?: "CONNECTED" | "DISCONNECTED" | "FAILED"
  /** Required with FAILED, and allowed with it alone. */
  readonly ConnectionErrorCode?: ConnectionErrorCodeType
}

/**
 * What an emulator has from the start, and again after every reset: the option `world`, or the content of a world file.
 * JSON schema: schema/world.schema.json.
 */
export interface WorldFile {
  readonly $schema?: string
  readonly keys: readonly WorldKey[]
  readonly customKeyStores?: readonly WorldKeyStore[]
}

/** What is wrong with a world file, and where: `pointer` is a JSON pointer (RFC 6901), `why` a clause with the remedy. */
export function worldFault(pointer: string, why: string): GivenFault {
  return givenFault("world", pointer, why)
}
