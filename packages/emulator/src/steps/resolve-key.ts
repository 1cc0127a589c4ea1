// Finds the keys that the request names. A key that only a ciphertext names is found, authorized and checked by its operation.
import { type OperationName, operations } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { parse } from "../crypto/ciphertext-blob.ts"
import { aliasAwaitingKey } from "../keys/aws-managed.ts"
import type { KeyRecord } from "../keys/record.ts"
import { resolveKey as resolve } from "../keys/resolve.ts"
import { parseOuter } from "../stores/outer-blob.ts"

type Needed = Pick<Call, "operation" | "input" | "region" | "caller" | "store" | "scope" | "verdicts">

export function resolveKey(call: Needed): Pick<Call, "keys"> {
  const keys: Record<string, KeyRecord> = {}
  for (const { member, forms } of operations[call.operation].keyIds) {
    const identifier = call.input[member]
    // A predefined alias without a key gets one from the operation: steps before it change nothing.
    if (typeof identifier !== "string" || aliasAwaitingKey(call, identifier) !== undefined) continue
    keys[member] = ofAnotherAccount(call, member, identifier) ?? resolve(call, identifier, forms)
  }
  return { keys }
}

const decrypting: Readonly<Partial<Record<OperationName, string>>> = { Decrypt: "KeyId", ReEncrypt: "SourceKeyId" }

// The bare ID of another account's key will do for symmetric ciphertext, which names the account:
// https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html (Cross-account use)
function ofAnotherAccount({ operation, input, region, store, scope }: Needed, member: string, identifier: string): KeyRecord | undefined {
  const { CiphertextBlob: ciphertext } = input
  if (decrypting[operation] !== member || !(ciphertext instanceof Uint8Array) || scope.keys.get(identifier) !== undefined) return undefined
  const named = parseOuter(ciphertext) ?? parse(ciphertext)
  return named?.keyId === identifier ? store.scope(named.account, region).keys.get(identifier) : undefined
}
