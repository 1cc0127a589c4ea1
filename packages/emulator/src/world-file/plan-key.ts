// A key of a world file, with its replicas: whole but for what is made up.
import type { CreateKeyRequest } from "@kms-conformance/model"
import type { ImportedMaterial } from "../crypto/imported-material.ts"
import { type Place, partitionOf } from "../keys/arn.ts"
import { type KeyShape, keyShape } from "../keys/key-shape.ts"
import type { KeyRecord } from "../keys/record.ts"
import { isRegionOf } from "../keys/regions.ts"
import type { Quotas } from "../quotas.ts"
import { givenMaterial } from "./given-material.ts"
import { placeOf, scopeName } from "./place.ts"
import { type AboutKey, type PlannedMember, planMember } from "./plan-member.ts"
import type { PlannedStore } from "./plan-stores.ts"
import { said } from "./said.ts"
import { type WorldKey, worldFault } from "./world-file.ts"

export interface PlannedKey extends PlannedMember {
  readonly keyId: string | undefined
  readonly shape: KeyShape
  readonly material: ImportedMaterial | undefined
  readonly inStore: Pick<KeyRecord, "customKeyStoreId" | "xksKeyId">
  readonly replicas: readonly PlannedMember[]
}

export interface Surroundings {
  /** Of entries that name none. */
  readonly home: Place
  readonly quotas: Quotas
  readonly stores: readonly PlannedStore[]
}

export function planKey(key: WorldKey, pointer: string, { home, quotas, stores }: Surroundings): PlannedKey {
  const place = placeOf(key, home)
  const shape = said(pointer, () => keyShape(key as CreateKeyRequest, place.region))
  if (key.KeyId !== undefined && key.KeyId.startsWith("mrk-") !== shape.multiRegion) {
    throw worldFault(`${pointer}/KeyId`, "a key ID begins with mrk- exactly when MultiRegion is true")
  }
  const material = materialOf(key, `${pointer}/KeyMaterial`, shape, place)
  const hasMaterial = material !== undefined || shape.origin !== "EXTERNAL"
  const about: AboutKey = { place, shape, keyId: key.KeyId, hasMaterial, quotas }
  return {
    ...planMember(key, pointer, about),
    keyId: key.KeyId,
    shape,
    material,
    inStore: inStoreOf(key, pointer, place, stores),
    replicas: replicasOf(key, `${pointer}/Replicas`, about),
  }
}

function materialOf({ KeyMaterial: text }: WorldKey, pointer: string, { keySpec }: KeyShape, { region }: Place) {
  if (text === undefined) return undefined
  const material = givenMaterial(keySpec, text, partitionOf(region) === "aws-cn")
  if (material !== undefined) return material
  const raw = keySpec === "SYMMETRIC_DEFAULT" || keySpec.startsWith("HMAC_")
  throw worldFault(
    pointer,
    raw ? `expected base64 of as many bytes as a key of ${keySpec} has` : `expected a PKCS#8 private key of ${keySpec}`,
  )
}

function inStoreOf(key: WorldKey, pointer: string, place: Place, stores: readonly PlannedStore[]): PlannedKey["inStore"] {
  const { CustomKeyStoreId: id, XksKeyId: xksKeyId, Origin: origin } = key
  if (id === undefined) return {}
  const there = scopeName(place)
  const store = stores.find((one) => one.id === id && scopeName(one.place) === there)
  if (store === undefined) {
    throw worldFault(
      `${pointer}/CustomKeyStoreId`,
      `no entry of customKeyStores in ${place.account} and ${place.region} has ${id}; add one`,
    )
  }
  if (store.kind.type !== origin) {
    throw worldFault(`${pointer}/Origin`, `the key store ${id} is of type ${store.kind.type}, and so is the origin of its keys`)
  }
  return { customKeyStoreId: id, ...(xksKeyId !== undefined && { xksKeyId }) }
}

function replicasOf({ Replicas: replicas = [] }: WorldKey, pointer: string, about: AboutKey): readonly PlannedMember[] {
  if (replicas.length > 0 && !about.shape.multiRegion) {
    throw worldFault(pointer, "only a multi-Region key has replicas; set MultiRegion to true")
  }
  const { account, region: home } = about.place
  const taken = new Set([home])
  return replicas.map((replica, at) => {
    const { Region: region } = replica
    if (!isRegionOf(partitionOf(home), region)) {
      throw worldFault(`${pointer}/${at}/Region`, `expected a Region of the same partition as that of the primary key, ${home}`)
    }
    if (taken.has(region)) {
      throw worldFault(`${pointer}/${at}/Region`, `the set of keys has one in ${region} already; each is in a Region of its own`)
    }
    taken.add(region)
    return planMember(replica, `${pointer}/${at}`, { ...about, place: { account, region } })
  })
}
