// What each key of a world file has of its own; of a multi-Region key each replica too.
import { keyArn, type Place } from "../keys/arn.ts"
import { defaultPolicy } from "../keys/default-policy.ts"
import type { KeyShape } from "../keys/key-shape.ts"
import { tagsOf } from "../keys/tags.ts"
import { parsePolicy } from "../policy/document.ts"
import { type Quotas, requireWithin } from "../quotas.ts"
import { type PlannedGrant, planGrants } from "./plan-grants.ts"
import { said } from "./said.ts"
import { type WorldKey, type WorldReplica, worldFault } from "./world-file.ts"

export interface PlannedMember {
  readonly place: Place
  /** JSON pointer to its entry. */
  readonly pointer: string
  readonly description: string
  readonly enabled: boolean
  readonly policy: string
  readonly tags: ReadonlyMap<string, string>
  readonly aliases: readonly string[]
  readonly grants: readonly PlannedGrant[]
}

export interface AboutKey {
  readonly place: Place
  readonly shape: KeyShape
  /** Undefined when it is to be made up. */
  readonly keyId: string | undefined
  /** Whether the file has material for it, or it is of KMS. */
  readonly hasMaterial: boolean
  readonly quotas: Quotas
}

export function planMember(entry: WorldKey | WorldReplica, pointer: string, key: AboutKey): PlannedMember {
  const { Enabled: enabled = true, Aliases: aliases = [], Grants: grants = [] } = entry
  const { place, shape, keyId, quotas } = key
  if (entry.Enabled !== undefined && !key.hasMaterial) {
    throw worldFault(`${pointer}/Enabled`, "a key without key material waits for import; give KeyMaterial, or leave Enabled out")
  }
  said(`${pointer}/Aliases`, () => requireWithin({ quotas }, "aliasesPerKey", aliases.length))
  const arn = keyId === undefined ? undefined : keyArn(place, keyId)
  return {
    place,
    pointer,
    description: entry.Description ?? "",
    enabled,
    policy: policyOf(entry, `${pointer}/Policy`, place),
    tags: said(`${pointer}/Tags`, () => tagsOf({ quotas }, entry.Tags)),
    aliases,
    grants: planGrants(grants, `${pointer}/Grants`, { place, shape, arn, quotas }),
  }
}

// No lockout safety check: a test may want a key that no caller can use.
function policyOf({ Policy: policy }: WorldKey | WorldReplica, pointer: string, place: Place): string {
  if (policy === undefined) return defaultPolicy(place)
  const text = typeof policy === "string" ? policy : JSON.stringify(policy)
  said(pointer, () => parsePolicy(text))
  return text
}
