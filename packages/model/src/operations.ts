// The 56 operations and what each takes, answers and may fail with.
import table from "./operations.gen.json" with { type: "json" }
import type { KeySpec, KeyUsageType, OperationName } from "./types.gen.ts"

/** The spellings of a key identifier. */
export type KeyIdForm = "key-id" | "key-arn" | "alias-name" | "alias-arn"

/** A request member that names a KMS key, and the spellings that AWS's page allows for it. */
export interface KeyIdMember {
  readonly member: string
  readonly forms: readonly KeyIdForm[]
  readonly required: boolean
}

/** How the pages of a List operation work. */
export interface Paging {
  /** Response member that holds the list. */
  readonly items: string
  readonly limitMember: "Limit"
  /** Rows of a page when the request names no Limit. */
  readonly defaultLimit: number
  readonly maxLimit: number
}

/** What is known of one operation. */
export interface OperationInfo {
  readonly name: OperationName
  /** The operation's own list, as modelled; any operation may answer the common errors too (`errors[x].common`). */
  readonly errors: readonly string[]
  /** `none`: empty HTTP body · `empty`: `{}` · `members`: an object with members. */
  readonly output: "none" | "empty" | "members"
  readonly keyIds: readonly KeyIdMember[]
  /** Paths of the members that are base64 on the wire and bytes in the process. */
  readonly requestBlobs: readonly (readonly string[])[]
  readonly responseBlobs: readonly (readonly string[])[]
  readonly paging?: Paging
  readonly dryRun: boolean
  readonly grantTokens: boolean
  readonly recipient: boolean
  /** Changes state of keys, aliases, grants, key stores, tags or policies. */
  readonly mutates: boolean
  /** KeyUsage values a key may have here; another one is an InvalidKeyUsageException. Empty: the usage is not looked at. */
  readonly keyUsage: readonly KeyUsageType[]
  /** Key specs the operation works with. Empty: any. */
  readonly keySpecs: readonly KeySpec[]
  /** Whether a caller of another account may be allowed to. */
  readonly crossAccount: boolean
  /** IAM action. ReEncrypt: that on the source key; the destination key needs kms:ReEncryptTo. */
  readonly permission: string
  /** Page of the operation in AWS's API reference. */
  readonly page: string
}

/** Every operation by name. Source: the service model and each operation's page (overlays/operations.json). */
export const operations = table as unknown as Readonly<Record<OperationName, OperationInfo>>

/** Whether KMS has an operation of this exact, case-sensitive name. */
export function isOperation(name: string): name is OperationName {
  return Object.hasOwn(operations, name)
}
