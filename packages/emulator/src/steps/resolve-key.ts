// Finds the keys that the request names. A key that only a ciphertext names is found, authorized and checked by its operation.
import { operations } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { aliasAwaitingKey } from "../keys/aws-managed.ts"
import type { KeyRecord } from "../keys/record.ts"
import { resolveKey as resolve } from "../keys/resolve.ts"

type Needed = Pick<Call, "operation" | "input" | "region" | "caller" | "store" | "scope" | "verdicts">

export function resolveKey(call: Needed): Pick<Call, "keys"> {
  const keys: Record<string, KeyRecord> = {}
  for (const { member, forms } of operations[call.operation].keyIds) {
    const identifier = call.input[member]
    // A predefined alias without a key gets one from the operation: steps before it change nothing.
    if (typeof identifier !== "string" || aliasAwaitingKey(call, identifier) !== undefined) continue
    keys[member] = resolve(call, identifier, forms)
  }
  return { keys }
}
