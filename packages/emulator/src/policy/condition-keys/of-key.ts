// Condition keys that tell of the key: of the one in question, or of the one that the request makes.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
import type { KeyRecord } from "../../keys/record.ts"
import type { Facts } from "../facts.ts"
import { type KeyReader, only } from "./reader.ts"

type Shape = Pick<KeyRecord, "keySpec" | "keyUsage" | "origin"> & { readonly multiRegionType: "PRIMARY" | "REPLICA" | undefined }

const ofKey =
  (value: (shape: Shape) => unknown): KeyReader =>
  (facts) => {
    const shape = shapeOf(facts)
    return shape && only(value(shape))
  }

function shapeOf({ question, ctx }: Facts): Shape | undefined {
  if (question.key !== undefined) return shapeOfRecord(question.key)
  if (question.action !== "kms:CreateKey") return undefined
  // ReplicateKey makes a key that is like its primary one.
  const primary = ctx.operation === "ReplicateKey" ? ctx.keys.KeyId : undefined
  return primary === undefined ? requestedShape(ctx.input) : { ...shapeOfRecord(primary), multiRegionType: "REPLICA" }
}

function shapeOfRecord({ keySpec, keyUsage, origin, multiRegion }: KeyRecord): Shape {
  return { keySpec, keyUsage, origin, multiRegionType: multiRegion?.type }
}

// What is left out has its default, here as in CreateKey.
function requestedShape(input: Readonly<Record<string, unknown>>): Shape {
  const { KeySpec, CustomerMasterKeySpec, KeyUsage = "ENCRYPT_DECRYPT", Origin = "AWS_KMS", MultiRegion } = input
  return {
    keySpec: (KeySpec ?? CustomerMasterKeySpec ?? "SYMMETRIC_DEFAULT") as Shape["keySpec"],
    keyUsage: KeyUsage as Shape["keyUsage"],
    origin: Origin as Shape["origin"],
    multiRegionType: MultiRegion === true ? "PRIMARY" : undefined,
  }
}

// At most so many aliases may a key have that is to be authorized by them.
const MOST_ALIASES = 50

/** Names of the key's aliases, for identity policies only. Not known for a key that has too many of them. */
const resourceAliases: KeyReader = ({ question: { key }, ctx, policy }) => {
  if (policy === "key" || key === undefined) return undefined
  const { aliases } = ctx.store.scope(key.account, key.region)
  if (aliases.count(key.keyId) > MOST_ALIASES) return undefined
  return aliases.within(key.keyId).map(({ name }) => name)
}

export const keysOfKey: Readonly<Record<string, KeyReader>> = {
  "kms:KeySpec": ofKey(({ keySpec }) => keySpec),
  "kms:CustomerMasterKeySpec": ofKey(({ keySpec }) => keySpec),
  "kms:KeyUsage": ofKey(({ keyUsage }) => keyUsage),
  "kms:CustomerMasterKeyUsage": ofKey(({ keyUsage }) => keyUsage),
  "kms:KeyOrigin": ofKey(({ origin }) => origin),
  "kms:MultiRegion": ofKey(({ multiRegionType }) => multiRegionType !== undefined),
  "kms:MultiRegionKeyType": ofKey(({ multiRegionType }) => multiRegionType),
  "kms:ResourceAliases": resourceAliases,
}

/**
 * `aws:ResourceTag/…`: tags of the key, for identity policies only.
 * https://docs.aws.amazon.com/kms/latest/developerguide/tag-authorization.html
 */
export function resourceTag(tagKey: string): KeyReader {
  return ({ question: { key }, policy }) => (policy === "key" ? undefined : only(key && tagOf([...key.tags], tagKey)))
}

/** Value of the tag; names of tags in condition keys are compared without letter case. */
export function tagOf(tags: readonly (readonly [string, unknown])[], tagKey: string): unknown {
  return tags.find(([name]) => name.toLowerCase() === tagKey.toLowerCase())?.[1]
}
