// Condition keys that tell of the encryption context: of the request, or of the constraints of the grant that it is about.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context
import type { Facts } from "../facts.ts"
import { constraintsOf } from "./of-grant.ts"
import type { KeyReader } from "./reader.ts"

export type Pairs = Readonly<Record<string, string>>

/** The encryption context that the request has for the key in question: ReEncrypt has one for each. */
export function contextOf({ question: { action }, ctx: { input } }: Pick<Facts, "question" | "ctx">): Pairs | undefined {
  const member =
    action === "kms:ReEncryptFrom"
      ? "SourceEncryptionContext"
      : action === "kms:ReEncryptTo"
        ? "DestinationEncryptionContext"
        : "EncryptionContext"
  return input[member] as Pairs | undefined
}

function pairsOf(facts: Facts): Pairs {
  const constraints = constraintsOf(facts)
  return contextOf(facts) ?? constraints?.EncryptionContextEquals ?? constraints?.EncryptionContextSubset ?? {}
}

/** `kms:EncryptionContext:…`: the key is compared without letter case, and of several such the one that is spelled alike counts. */
export function encryptionContext(key: string): KeyReader {
  return (facts) => {
    const pairs = pairsOf(facts)
    const name = Object.hasOwn(pairs, key) ? key : Object.keys(pairs).find((other) => other.toLowerCase() === key.toLowerCase())
    const value = name === undefined ? undefined : pairs[name]
    return value === undefined ? undefined : [value]
  }
}

export const encryptionContextKeys: KeyReader = (facts) => {
  const keys = Object.keys(pairsOf(facts))
  return keys.length === 0 ? undefined : keys
}
