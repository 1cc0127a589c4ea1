// Mutants of ListKeys and ListAliases: entries that are missing, that belong elsewhere, that say something else.
import type { Json } from "../json.ts"
import { inRegion, metadataOf } from "./front-calls.ts"
import { alters, answers, changes, claims, drops, forgives, ignores, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const items = (member: string, change: (items: readonly Json[]) => readonly Json[]) => (output: Json) => ({
  ...output,
  [member]: change((output[member] ?? []) as readonly Json[]),
})

/** Lists what is in the other Region as well. */
const everywhere = (operation: "ListKeys" | "ListAliases", member: string) =>
  answers(operation, async (call, behind) => {
    const answer = await behind(call)
    if (answer.json?.Truncated !== false) return answer
    const other = await behind(inRegion({ ...call, input: {} }, call.region === "us-east-1" ? "eu-west-1" : "us-east-1"))
    return { ...answer, json: items(member, (here) => [...here, ...((other.json?.[member] ?? []) as Json[])])(answer.json) }
  })

export const listMutants = {
  "list-keys.one-missing": wrong(
    "the last key is missing",
    ["listkeys.scope"],
    changes(
      "ListKeys",
      items("Keys", (keys) => keys.slice(0, -1)),
    ),
  ),
  "list-keys.enabled-only": wrong(
    "only enabled keys are listed",
    ["listkeys.any-state"],
    answers("ListKeys", async (call, behind) => {
      const answer = await behind(call)
      const kept: Json[] = []
      for (const key of (answer.json?.Keys ?? []) as Json[]) {
        if ((await metadataOf(behind, call, key.KeyId)).Enabled === true) kept.push(key)
      }
      return { ...answer, json: { ...answer.json, Keys: kept } }
    }),
  ),
  "list-keys.arn-for-id": wrong(
    "KeyId of an entry is the ARN",
    ["listkeys.entry"],
    changes(
      "ListKeys",
      items("Keys", (keys) => keys.map((key) => ({ ...key, KeyId: key.KeyArn }))),
    ),
  ),
  "list-keys.no-default-owner": wrong(
    "without ResourceOwners nobody's keys are listed",
    ["listkeys.resource-owners.default"],
    changes("ListKeys", (output, { ResourceOwners }) => (ResourceOwners === undefined ? { ...output, Keys: [] } : output)),
  ),
  "list-keys.owners-ignored": wrong(
    "ResourceOwners is ignored",
    ["listkeys.resource-owners.shared-only"],
    ignores("ListKeys", "ResourceOwners"),
  ),
  "list-keys.all-regions": wrong("keys of all Regions are listed", ["listkeys.regional"], everywhere("ListKeys", "Keys")),
  "list-aliases.one-missing": wrong(
    "the last alias is missing",
    ["alias.list.all"],
    changes(
      "ListAliases",
      items("Aliases", (aliases) => aliases.slice(0, -1)),
    ),
  ),
  "list-aliases.unknown-key-empty": wrong(
    "a key that there is not has no aliases",
    ["alias.list.by-key.not-found"],
    forgives(
      "ListAliases",
      "NotFoundException",
      claims(() => ({ Aliases: [], Truncated: false })),
    ),
  ),
  "list-aliases.arn-of-key": wrong(
    "AliasArn is the ARN of the key",
    ["alias.list.entry"],
    alters("ListAliases", "Aliases.AliasArn", (arn: string) => arn.replace(/:alias\/.*/, ":key/1")),
  ),
  "list-aliases.no-dates": wrong(
    "dates of aliases are left out",
    ["alias.list.dates"],
    drops("ListAliases", "Aliases.CreationDate", "Aliases.LastUpdatedDate"),
  ),
  "list-aliases.all-regions": wrong("aliases of all Regions are listed", ["alias.list.regional"], everywhere("ListAliases", "Aliases")),
  "paging.limit-clamped": wrong(
    "Limit is moved into its range",
    ["paging.limit-range"],
    repairs(["ListKeys", "ListAliases"], ({ Limit, ...input }) =>
      typeof Limit === "number" ? { ...input, Limit: Math.min(100, Math.max(1, Limit)) } : input,
    ),
  ),
  "list-aliases.default-limit": wrong(
    "a page of aliases has 100",
    ["alias.list.default-limit"],
    repairs("ListAliases", (input) => ({ Limit: 100, ...input })),
  ),
} satisfies Record<string, Mutant>
