// A world file as data: schema/world.schema.json in types.
import type { KeySpec, KeyUsageType, Tag } from "@kms-conformance/model"

/** A key that is there from the start: CreateKey's members, and what CreateKey chooses by itself. */
export interface WorldKey {
  /** A UUID in lower case, or `mrk-` and 32 hex digits for a multi-Region key. Left out: made up. */
  readonly KeyId?: string
  /** Left out: the emulator's own. */
  readonly Account?: string
  readonly Region?: string
  readonly Description?: string
  readonly KeySpec?: KeySpec
  readonly KeyUsage?: KeyUsageType
  readonly Origin?: "AWS_KMS" | "EXTERNAL"
  readonly MultiRegion?: boolean
  /** False for a disabled key. */
  readonly Enabled?: boolean
  /** base64 of a symmetric or HMAC key or of a PKCS#8 private key, or its PEM text. Left out: made up; with EXTERNAL, missing. */
  readonly KeyMaterial?: string
  /** A key policy as text, or as the object. */
  readonly Policy?: string | object
  readonly Tags?: readonly Tag[]
  /** With the prefix `alias/`. */
  readonly Aliases?: readonly string[]
}

export interface WorldFile {
  readonly $schema?: string
  readonly keys: readonly WorldKey[]
}

/** What is wrong with a world file, and where: `pointer` is a JSON pointer (RFC 6901), `why` a clause with the remedy. */
export function worldFault(pointer: string, why: string): TypeError & { readonly pointer: string; readonly why: string } {
  const place = pointer === "" ? "world" : `world, at ${pointer}`
  return Object.assign(new TypeError(`createEmulator: ${place}: ${why.replace(/\.$/, "")}.`), { pointer, why })
}
