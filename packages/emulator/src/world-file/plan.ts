// From a world file to keys that can be made: everything that may be wrong with it is found here, before anything is made.
import { type CreateKeyRequest, limits } from "@kms-conformance/model"
import schema from "../../schema/world.schema.json" with { type: "json" }
import type { ImportedMaterial } from "../crypto/imported-material.ts"
import { KmsFault } from "../fault.ts"
import { type Place, partitionOf } from "../keys/arn.ts"
import { defaultPolicy } from "../keys/default-policy.ts"
import { type KeyShape, keyShape } from "../keys/key-shape.ts"
import { tagsOf } from "../keys/tags.ts"
import { parsePolicy } from "../policy/document.ts"
import type { Quotas } from "../quotas.ts"
import { givenMaterial } from "./given-material.ts"
import { problemsOf } from "./schema-check.ts"
import { type WorldFile, type WorldKey, worldFault } from "./world-file.ts"

/** A key of the file, whole but for what is made up. */
export interface PlannedKey {
  readonly place: Place
  readonly shape: KeyShape
  readonly keyId: string | undefined
  readonly description: string
  readonly enabled: boolean
  readonly material: ImportedMaterial | undefined
  readonly policy: string
  readonly tags: ReadonlyMap<string, string>
  readonly aliases: readonly string[]
}

interface Settings {
  /** Of entries that name none. */
  readonly home: Place
  readonly quotas: Quotas
}

/** @throws TypeError with a JSON pointer to the first thing that is wrong */
export function planWorld(file: unknown, settings: Settings): readonly PlannedKey[] {
  for (const { pointer, text } of problemsOf(file, schema)) throw worldFault(pointer, text)
  const planned = (file as WorldFile).keys.map((key, at) => plan(key, `/keys/${at}`, settings))
  requireUnique(planned, "KeyId", ({ place, keyId, shape }) =>
    keyId === undefined ? [] : [shape.multiRegion ? `${place.account} ${keyId}` : `${place.account} ${place.region} ${keyId}`],
  )
  requireUnique(planned, "Aliases", ({ place, aliases }) => aliases.map((name) => `${place.account} ${place.region} ${name}`))
  return planned
}

function plan(key: WorldKey, pointer: string, { home, quotas }: Settings): PlannedKey {
  const place = { account: key.Account ?? home.account, region: key.Region ?? home.region }
  const shape = said(pointer, () => keyShape(key as CreateKeyRequest, place.region))
  if (key.KeyId !== undefined && key.KeyId.startsWith("mrk-") !== shape.multiRegion) {
    throw worldFault(`${pointer}/KeyId`, "a key ID begins with mrk- exactly when MultiRegion is true")
  }
  if (key.Enabled === false && shape.origin === "EXTERNAL" && key.KeyMaterial === undefined) {
    throw worldFault(`${pointer}/Enabled`, "a key without key material waits for import; give KeyMaterial, or leave Enabled out")
  }
  const { Aliases: aliases = [] } = key
  if (aliases.length > limits.aliasesPerKey.value) throw worldFault(`${pointer}/Aliases`, `a key has at most ${limits.aliasesPerKey.value}`)
  return {
    place,
    shape,
    keyId: key.KeyId,
    description: key.Description ?? "",
    enabled: key.Enabled ?? true,
    material: materialOf(key, `${pointer}/KeyMaterial`, shape, place),
    policy: policyOf(key, `${pointer}/Policy`, place),
    tags: said(`${pointer}/Tags`, () => tagsOf({ quotas }, key.Tags)),
    aliases,
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

// No safety check: whoever writes the file may lock every caller out, for a test of that very thing.
function policyOf({ Policy: policy }: WorldKey, pointer: string, place: Place): string {
  if (policy === undefined) return defaultPolicy(place)
  const text = typeof policy === "string" ? policy : JSON.stringify(policy)
  said(pointer, () => parsePolicy(text))
  return text
}

function requireUnique(planned: readonly PlannedKey[], member: string, namesOf: (key: PlannedKey) => readonly string[]): void {
  const owners = new Map<string, number>()
  for (const [at, key] of planned.entries()) {
    for (const name of namesOf(key)) {
      const owner = owners.get(name)
      if (owner !== undefined)
        throw worldFault(`/keys/${at}/${member}`, `/keys/${owner} has ${name.split(" ").at(-1)} already; each has its own`)
      owners.set(name, at)
    }
  }
}

/** What the rules of CreateKey have against it, at its place in the file. */
function said<Result>(pointer: string, rule: () => Result): Result {
  try {
    return rule()
  } catch (error) {
    throw error instanceof KmsFault ? worldFault(pointer, error.message) : error
  }
}
