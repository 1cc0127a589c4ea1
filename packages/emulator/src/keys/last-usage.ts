// When a key was last used, and for what. Every successful cryptographic operation leaves it on its keys, at once: KMS may
// take up to an hour. https://docs.aws.amazon.com/kms/latest/developerguide/monitoring-keys-determining-usage.html
import { hash } from "node:crypto"
import type { KeyLastUsageTrackingOperation, OperationName } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { parseArn } from "./arn.ts"

/** Operations that count as a use, and the answer's members that name the keys used. GenerateRandom uses none. */
const tracked: Readonly<Record<KeyLastUsageTrackingOperation, readonly string[]>> = {
  Decapsulate: ["KeyId"],
  Decrypt: ["KeyId"],
  DeriveSharedSecret: ["KeyId"],
  Encapsulate: ["KeyId"],
  Encrypt: ["KeyId"],
  GenerateDataKey: ["KeyId"],
  GenerateDataKeyPair: ["KeyId"],
  GenerateDataKeyPairWithoutPlaintext: ["KeyId"],
  GenerateDataKeyWithoutPlaintext: ["KeyId"],
  GenerateMac: ["KeyId"],
  ReEncrypt: ["SourceKeyId", "KeyId"],
  Sign: ["KeyId"],
  Verify: ["KeyId"],
  VerifyMac: ["KeyId"],
}

const isTracked = (operation: OperationName): operation is KeyLastUsageTrackingOperation => Object.hasOwn(tracked, operation)

/**
 * Remembers that an operation has succeeded with its keys. The answer tells which these are, also where the request named
 * none and a ciphertext did. The record is read again: while the operation went on, another may have changed it.
 */
export function rememberUse({ operation, requestId, clock, store }: Context, output: object | undefined): void {
  if (!isTracked(operation) || output === undefined) return
  for (const member of tracked[operation]) {
    const arn: unknown = Reflect.get(output, member)
    const named = typeof arn === "string" ? parseArn(arn) : undefined
    if (named === undefined) continue
    const { keys } = store.scope(named.account, named.region)
    const record = keys.get(named.id)
    if (record !== undefined) keys.put(named.id, { ...record, lastUsage: { operation, at: clock.now(), requestId } })
  }
}

/**
 * Identifier of the CloudTrail event of a request, in form a UUID. Each account that owns a key of the request has an event
 * of its own. It is computed from the request, so that it need not be stored.
 */
export function cloudTrailEventId(requestId: string, account: string): string {
  const bytes = hash("sha256", `CloudTrail event of ${requestId} in ${account}`, "buffer").subarray(0, 16)
  // RFC 9562 section 5.8: version 8, whose content is free.
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
}
