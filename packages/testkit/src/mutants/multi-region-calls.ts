// Mutants of multi-Region keys that show in calls alone: what another account may, and what the answers look like.
import { refusal, success } from "./front.ts"
import { asCaller, metadataOf, onNewKey } from "./front-calls.ts"
import { answers, forgives, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const FOREIGN = ["AccessDeniedException", "NotFoundException"]

export const multiRegionCallMutants = {
  "multi-region.not-alone": wrong(
    "a primary key is of no use before it has a replica",
    ["mrk.primary.works-alone"],
    answers("GenerateDataKey", async (call, behind) => {
      const { MultiRegionConfiguration: set } = await metadataOf(behind, call)
      const replicas = (set as { ReplicaKeys?: readonly unknown[] } | undefined)?.ReplicaKeys
      return replicas?.length === 0 ? refusal("KMSInvalidStateException") : behind(call)
    }),
  ),
  "multi-region.rsa-at-home": wrong(
    "RSA keys decrypt in the Region of their primary key only",
    ["mrk.interoperable.rsa"],
    answers("Decrypt", async (call, behind) => {
      const { MultiRegionConfiguration: set, KeySpec } = await metadataOf(behind, call)
      const replica = (set as { MultiRegionKeyType?: string } | undefined)?.MultiRegionKeyType === "REPLICA"
      return replica && String(KeySpec).startsWith("RSA_") ? refusal("InvalidCiphertextException") : behind(call)
    }),
  ),
  "replicate.any-account": wrong(
    "keys are replicated for every account",
    ["mrk.replicate.cross-account"],
    forgives("ReplicateKey", FOREIGN, (call, behind) => behind(asCaller(call, "owner"))),
  ),
  "replicate.unpermitted": wrong(
    "the key policy has no say in replicas",
    ["mrk.replicate.permissions"],
    forgives("ReplicateKey", "AccessDeniedException", onNewKey("KeyId", { MultiRegion: true })),
  ),
  "update-primary.unpermitted": wrong(
    "the key policies have no say in the primary Region",
    ["mrk.update-primary.permissions"],
    forgives("UpdatePrimaryRegion", "AccessDeniedException", async () => success()),
  ),
  "replicate.pending-import": wrong(
    "a key that waits for its material is replicated",
    ["mrk.imported.pending-primary"],
    forgives("ReplicateKey", "KMSInvalidStateException", onNewKey("KeyId", { MultiRegion: true, Origin: "AWS_KMS" })),
  ),
  "update-primary.any-account": wrong(
    "the primary Region is changed for every account",
    ["mrk.update-primary.cross-account"],
    forgives("UpdatePrimaryRegion", FOREIGN, (call, behind) => behind(asCaller(call, "owner"))),
  ),
  "update-primary.empty-object": wrong(
    "UpdatePrimaryRegion answers with an empty JSON object",
    ["mrk.update-primary.no-output"],
    answers("UpdatePrimaryRegion", async (call, behind) => {
      const answer = await behind(call)
      return answer.status === 200 ? success({}) : answer
    }),
  ),
} satisfies Record<string, Mutant>
