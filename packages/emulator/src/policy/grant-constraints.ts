// Constraints of grants on the encryption context. Keys are compared without letter case, values with it.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantConstraints.html
import type { GrantConstraints } from "@kms-conformance/model"

type Pairs = Readonly<Record<string, string>>

/** Whether a request's encryption context is the one that EncryptionContextEquals says, or has what EncryptionContextSubset does. */
export function contextSatisfies(context: Pairs | undefined, constraints: GrantConstraints): boolean {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = constraints
  const given = folded(context)
  return (equals === undefined || isSame(given, folded(equals))) && (subset === undefined || includes(given, folded(subset)))
}

/** Whether every context that satisfies the one satisfies the other too. */
export function isAsStrict(one: GrantConstraints | undefined, other: GrantConstraints | undefined): boolean {
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset, SourceArn: source } = other ?? {}
  if (source !== undefined && one?.SourceArn !== source) return false
  const exactly = one?.EncryptionContextEquals && folded(one.EncryptionContextEquals)
  if (equals !== undefined && !(exactly && isSame(exactly, folded(equals)))) return false
  return subset === undefined || includes(exactly ?? folded(one?.EncryptionContextSubset), folded(subset))
}

type Folded = ReadonlyMap<string, string>

function folded(pairs: Pairs | undefined): Folded {
  return new Map(Object.entries(pairs ?? {}).map(([key, value]) => [key.toLowerCase(), value]))
}

function includes(whole: Folded, part: Folded): boolean {
  return [...part].every(([key, value]) => whole.get(key) === value)
}

function isSame(one: Folded, other: Folded): boolean {
  return one.size === other.size && includes(one, other)
}
