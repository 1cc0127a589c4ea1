// From a world file to what can be made: everything that may be wrong with it is found here, before anything is made.
import schema from "../../schema/world.schema.json" with { type: "json" }
import type { Place } from "../keys/arn.ts"
import type { Quotas } from "../quotas.ts"
import { scopeName } from "./place.ts"
import { type PlannedKey, planKey } from "./plan-key.ts"
import type { PlannedMember } from "./plan-member.ts"
import { type PlannedStore, planStores } from "./plan-stores.ts"
import { problemsOf } from "./schema-check.ts"
import { requireUnique, type Taken } from "./unique.ts"
import { type WorldFile, worldFault } from "./world-file.ts"

export interface PlannedWorld {
  readonly stores: readonly PlannedStore[]
  readonly keys: readonly PlannedKey[]
}

export const emptyWorld: PlannedWorld = { stores: [], keys: [] }

interface Settings {
  /** Of entries that name none. */
  readonly home: Place
  readonly quotas: Quotas
}

/** @throws TypeError with a JSON pointer to the first thing that is wrong */
export function planWorld(file: unknown, settings: Settings): PlannedWorld {
  for (const { pointer, text } of problemsOf(file, schema)) throw worldFault(pointer, text)
  const { keys: entries, customKeyStores = [] } = file as WorldFile
  const stores = planStores(customKeyStores, settings)
  const keys = entries.map((key, at) => planKey(key, `/keys/${at}`, { ...settings, stores }))
  for (const taken of [keyIds, externalKeys, aliases, grantIds]) requireUnique(keys.flatMap(taken))
  return { stores, keys }
}

// The ID of a multi-Region key is that of its replicas, anywhere in the account.
function keyIds({ pointer, place, keyId: name, shape }: PlannedKey): readonly Taken[] {
  const within = shape.multiRegion ? place.account : scopeName(place)
  return name === undefined ? [] : [{ pointer: `${pointer}/KeyId`, within, name }]
}

function externalKeys({ pointer, place, inStore }: PlannedKey): readonly Taken[] {
  const { customKeyStoreId, xksKeyId: name } = inStore
  return name === undefined ? [] : [{ pointer: `${pointer}/XksKeyId`, within: `${scopeName(place)} ${customKeyStoreId}`, name }]
}

function aliases(key: PlannedKey): readonly Taken[] {
  return membersOf(key).flatMap(({ pointer, place, aliases: names }) =>
    names.map((name) => ({ pointer: `${pointer}/Aliases`, within: scopeName(place), name })),
  )
}

function grantIds(key: PlannedKey): readonly Taken[] {
  return membersOf(key).flatMap(({ pointer, place, grants }) =>
    grants.flatMap(({ grantId: name }, at) =>
      name === undefined ? [] : [{ pointer: `${pointer}/Grants/${at}/GrantId`, within: scopeName(place), name }],
    ),
  )
}

function membersOf(key: PlannedKey): readonly PlannedMember[] {
  return [key, ...key.replicas]
}
