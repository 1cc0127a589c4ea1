// Aliases.
import type { Sample } from "./sample.ts"

const oneKey = { keys: { key: {} } }
const aliased = { ...oneKey, aliases: { alias: { TargetKeyId: "${key.KeyId}" } } }

export const aliasSamples = {
  CreateAlias: {
    group: "aliases",
    given: oneKey,
    with: { AliasName: "alias/kms-conformance-${run.id}-{case}", TargetKeyId: "${key.KeyId}" },
    keys: { TargetKeyId: "key" },
    accepts: ["AliasName/pattern/inside"],
  },
  UpdateAlias: {
    group: "aliases",
    given: { ...aliased, keys: { key: {}, newKey: { Description: "new target of UpdateAlias" } } },
    with: { AliasName: "${alias.AliasName}", TargetKeyId: "${newKey.KeyId}" },
    keys: { TargetKeyId: "newKey" },
    // Footnote 10 of the table: it is the new target that must not be pending deletion.
    states: { PendingDeletion: "error", PendingReplicaDeletion: "error" },
  },
  DeleteAlias: { group: "aliases", given: aliased, with: { AliasName: "${alias.AliasName}" }, keys: {} },
  ListAliases: {
    group: "aliases",
    given: aliased,
    with: { KeyId: "${key.KeyId}" },
    keys: { KeyId: "key" },
    accepts: ["Limit/"],
  },
} satisfies Record<string, Sample>
