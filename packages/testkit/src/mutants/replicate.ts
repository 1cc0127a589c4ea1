// Mutants of ReplicateKey: replicas that are made wrongly, or where none may be made.
import { generateKeyPairSync, randomBytes } from "node:crypto"
import type { KeyRecord } from "@kms-conformance/emulator"
import { keyOf } from "./key-records.ts"
import { type Change, type Members, type Mutant, override } from "./mutant.ts"
import { taking } from "./related-changes.ts"

const changed =
  (change: (input: Members, key: KeyRecord) => Members): Change =>
  (input, ctx, next) =>
    next(change(input, keyOf(ctx)), ctx)

/** Changes the metadata in the answer of ReplicateKey. */
const answered = (change: (metadata: Members) => Members) =>
  override(async (input, ctx, next) => {
    const output = await next(input, ctx)
    return { ...output, ReplicaKeyMetadata: change(output.ReplicaKeyMetadata as Members) }
  })

/** Changes the replica after it was made. */
const made = (change: (replica: KeyRecord) => Partial<KeyRecord>) =>
  override(async (input, ctx, next) => {
    const output = await next(input, ctx)
    const { keys } = ctx.store.scope(keyOf(ctx).account, String(input.ReplicaRegion))
    const replica = keys.get(keyOf(ctx).keyId)!
    keys.put(replica.keyId, { ...replica, ...change(replica) })
    return output
  })

function otherMaterial({ keySpec, materials }: KeyRecord): Partial<KeyRecord> {
  const [material] = materials
  if (material?.publicKey === undefined) return { materials: [{ ...material!, secret: randomBytes(32) }] }
  if (keySpec !== "ECC_NIST_P256") return {}
  const { publicKey, privateKey } = generateKeyPairSync("ec", {
    namedCurve: "P-256",
    publicKeyEncoding: { type: "spki", format: "der" },
    privateKeyEncoding: { type: "pkcs8", format: "der" },
  })
  return { materials: [{ ...material!, secret: privateKey, publicKey }] }
}

export const replicateMutants = {
  "replicate.single-region": {
    says: "single-Region keys and replicas are replicated",
    breaks: ["mrk.single-region-fixed", "mrk.replicate.primary-only"],
    operations: () => ({
      ReplicateKey: override((input, ctx, next) => {
        const key = keyOf(ctx)
        const primary = { ...key, multiRegion: { type: "PRIMARY", primaryRegion: key.region, replicaRegions: [] } } as const
        ctx.scope.keys.put(key.keyId, primary)
        return next(input, { ...ctx, keys: { KeyId: primary } })
      }),
    }),
  },
  "replicate.own-copied": {
    says: "a replica gets description, tags and policy of its primary key",
    breaks: ["mrk.replicate.default.description", "mrk.replicate.default.tags", "mrk.replicate.default.policy"],
    operations: () => ({
      ReplicateKey: override(
        changed((input, { description, tags, policy }) => ({
          Description: description,
          Policy: policy,
          Tags: [...tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
          ...input,
        })),
      ),
    }),
  },
  "replicate.own-ignored": {
    says: "Description, Tags and Policy of ReplicateKey are ignored",
    breaks: ["mrk.replicate.own-values"],
    operations: () => ({ ReplicateKey: override(changed(({ Description, Tags, Policy, ...input }) => input)) }),
  },
  "replicate.other-material": {
    says: "a replica has material of its own",
    breaks: [
      "mrk.replicate.public-key",
      "mrk.interoperable.decrypt",
      "mrk.interoperable.context",
      "mrk.interoperable.re-encrypt",
      "mrk.interoperable.sign",
      "mrk.interoperable.mac",
      "mrk.interoperable.earlier",
    ],
    operations: () => ({ ReplicateKey: made(otherMaterial) }),
  },
  "replicate.other-key": {
    says: "the answer describes another key than was made",
    breaks: ["mrk.replicate.id-same", "mrk.replicate.shared-properties", "mrk.replicate.response.metadata"],
    operations: () => ({
      ReplicateKey: answered((key) => ({
        ...key,
        KeyId: `${key.KeyId}x`,
        Arn: String(key.Arn).replace(/:\d{12}:/, ":000000000000:"),
        KeyUsage: "KEY_AGREEMENT",
      })),
    }),
  },
  "replicate.incomplete-answer": {
    says: "the answer has the metadata alone",
    breaks: ["mrk.replicate.response"],
    operations: () => ({
      ReplicateKey: override(async (input, ctx, next) => ({ ReplicaKeyMetadata: (await next(input, ctx)).ReplicaKeyMetadata })),
    }),
  },
  "replicate.at-once": {
    says: "a replica is ready at once",
    breaks: [
      "mrk.replicate.creating-unusable",
      "mrk.replicate.creating-manageable",
      "data-key.state.creating",
      "derived.key-state.creating",
    ],
    operations: () => ({ ReplicateKey: taking(0) }),
  },
  "replicate.never-ready": {
    says: "a replica is Creating for ever",
    breaks: ["mrk.replicate.becomes-enabled", "mrk.id-resolved-locally"],
    operations: () => ({ ReplicateKey: taking(Number.POSITIVE_INFINITY) }),
  },
  "replicate.never-refused": {
    says: "what ReplicateKey refuses is made nevertheless, without what is wrong about it",
    breaks: [
      "mrk.replicate.same-partition",
      "mrk.replicate.region-exists",
      "mrk.replicate.policy.valid",
      "mrk.replicate.policy.lockout",
      "mrk.replicate.tags.valid",
    ],
    operations: () => ({
      ReplicateKey: override(async (input, ctx, next) => {
        try {
          return await next(input, ctx)
        } catch {
          return next({ KeyId: input.KeyId, ReplicaRegion: "eu-west-1" }, ctx)
        }
      }),
    }),
  },
  "replicate.twice": {
    says: "ReplicateKey succeeds where a related key is already",
    breaks: ["mrk.replicate.exists", "mrk.replicate.other-region", "mrk.replicate.recreate"],
    operations: () => ({
      ReplicateKey: override(async (input, ctx, next) => {
        const { keyId, account } = keyOf(ctx)
        ctx.store.scope(account, String(input.ReplicaRegion)).keys.delete(keyId)
        return next(input, ctx)
      }),
    }),
  },
  "replicate.one-set-a-region": {
    says: "a Region takes the replica of one primary key only",
    breaks: ["mrk.replicate.unrelated-same-region"],
    operations: () => {
      const taken = new Map<string, string>()
      return {
        ReplicateKey: override((input, ctx, next) => {
          const { keyId, description } = keyOf(ctx)
          const first = taken.get(String(input.ReplicaRegion)) ?? keyId
          taken.set(String(input.ReplicaRegion), first)
          return next(input, description.includes("another set") ? { ...ctx, keys: { KeyId: { ...keyOf(ctx), keyId: first } } } : ctx)
        }),
      }
    },
  },
  "replicate.current-material-alone": {
    says: "a replica of a rotated key has its current material only, and no rotation",
    breaks: ["mrk.rotation.new-replica"],
    operations: () => ({
      ReplicateKey: made(({ materials, rotation, ...replica }) => ({
        ...replica,
        materials: materials.filter(({ state }) => state === "CURRENT"),
        ...(rotation && { rotation: { ...rotation, enabled: false } }),
      })),
    }),
  },
  "replicate.imported-material": {
    says: "imported material is copied into the replica",
    breaks: ["mrk.imported.not-copied"],
    operations: () => ({
      ReplicateKey: override(async (input, ctx, next) => {
        const output = await next(input, ctx)
        const { account, keyId, materials } = keyOf(ctx)
        const { keys } = ctx.store.scope(account, String(input.ReplicaRegion))
        const { transition, ...replica } = keys.get(keyId)!
        keys.put(keyId, { ...replica, materials, state: "Creating", transition: { to: "Enabled", at: transition!.at } })
        return output
      }),
    }),
  },
} satisfies Record<string, Mutant>
