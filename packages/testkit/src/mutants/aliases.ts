// Mutants of making aliases: names that are mended, limits that do not hold, keys that may not have one and get it.
import type { Json } from "../json.ts"
import { refusal } from "./front.ts"
import { ask, metadataOf, newKey } from "./front-calls.ts"
import { answers, both, claimsDone, follows, forgets, forgives, precedes, refuses, refusesStates, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const named = (change: (name: string) => string) =>
  repairs("CreateAlias", (input) => (input.AliasName === undefined ? input : { ...input, AliasName: change(String(input.AliasName)) }))

const folded = (input: Json) => ({ ...input, AliasName: String(input.AliasName).toLowerCase() })

export const aliasMutants = {
  "alias.create-does-nothing": wrong("CreateAlias does nothing", ["alias.create.names-key"], forgets("CreateAlias")),
  "alias.unnamed": wrong(
    "alias/ alone gets a name",
    ["alias.create.only-prefix"],
    named((name) => (name === "alias/" ? "alias/unnamed" : name)),
  ),
  "alias.cut": wrong(
    "a long name is cut",
    ["alias.create.length"],
    named((name) => name.slice(0, 256)),
  ),
  "alias.characters-replaced": wrong(
    "characters that a name cannot have become dashes",
    ["alias.create.charset"],
    named((name) => name.replace(/[^a-zA-Z0-9/_-]/g, "-")),
  ),
  "alias.nested-prefix-refused": wrong(
    "alias/ within a name is refused",
    ["alias.create.nested-prefix"],
    refuses("CreateAlias", "InvalidAliasNameException", ({ AliasName }) => String(AliasName).startsWith("alias/alias/")),
  ),
  "alias.reserved-given": wrong(
    "names of AWS are given, with a dash",
    ["alias.create.aws-reserved"],
    named((name) => name.replace("alias/aws/", "alias/aws-")),
  ),
  "alias.create-moves": wrong(
    "creating an alias again moves it",
    ["alias.create.unique"],
    forgives("CreateAlias", "AlreadyExistsException", (call, behind) => behind({ ...call, operation: "UpdateAlias" })),
  ),
  "alias.folded": wrong(
    "alias names have no letter case",
    ["alias.create.case-sensitive"],
    repairs(["CreateAlias", "UpdateAlias", "DeleteAlias"], folded),
  ),
  "alias.one-per-key": wrong(
    "a key's new alias takes the place of its former one",
    ["alias.create.many-per-key"],
    precedes("CreateAlias", async (call, behind) => {
      const { Aliases = [] } = await ask(behind, call, "ListAliases", { KeyId: call.input.TargetKeyId })
      for (const { AliasName } of Aliases as Json[]) await ask(behind, call, "DeleteAlias", { AliasName })
    }),
  ),
  "alias.no-quota": {
    says: "a key has as many aliases as it is given",
    breaks: ["alias.create.quota", "quota.exceeded"],
    options: { quotas: { aliasesPerKey: 1000 } },
  },
  "alias.target-unchecked": wrong(
    "nobody looks whether an alias's key is there",
    ["alias.create.target-exists", "alias.create.same-region", "alias.create.target-customer-managed", "alias.create.pending-deletion"],
    forgives("CreateAlias", "*", claimsDone),
  ),
  "alias.of-alias": wrong(
    "an alias can be given another alias as target",
    ["alias.create.target-form"],
    answers("CreateAlias", async (call, behind) => {
      const { TargetKeyId } = call.input
      if (!/(^|:)alias\//.test(String(TargetKeyId))) return behind(call)
      return behind({ ...call, input: { ...call.input, TargetKeyId: (await metadataOf(behind, call, TargetKeyId)).KeyId } })
    }),
  ),
  "alias.default-target": wrong(
    "an alias without target gets a new key",
    ["alias.create.target-empty"],
    answers("CreateAlias", async (call, behind) =>
      behind(call.input.TargetKeyId ? call : { ...call, input: { ...call.input, TargetKeyId: await newKey(behind, call) } }),
    ),
  ),
  "alias.described": wrong(
    "a key is described by its last alias",
    ["alias.keys-unaffected"],
    follows(["CreateAlias", "UpdateAlias"], (call, behind) => {
      const { TargetKeyId: KeyId, AliasName: Description } = call.input
      return ask(behind, call, "UpdateKeyDescription", { KeyId, Description })
    }),
  ),
  "alias.once-in-all-regions": {
    says: "an alias name is there once for all Regions",
    breaks: ["alias.create.same-name-other-region"],
    front: () => {
      const regions = new Map<unknown, string>()
      return async (call, behind) => {
        const { AliasName } = call.input
        if (call.operation !== "CreateAlias") return behind(call)
        if ((regions.get(AliasName) ?? call.region) !== call.region) return refusal("AlreadyExistsException")
        regions.set(AliasName, call.region)
        return behind(call)
      }
    },
  },
  "alias.enabled-keys-only": wrong(
    "only enabled keys get an alias",
    ["alias.create.disabled-ok", "disablekey.management-still-works"],
    refusesStates("CreateAlias", "KMSInvalidStateException", ["Disabled", "PendingImport"], "TargetKeyId"),
  ),
  "alias.date-of-update-untold": wrong(
    "LastUpdatedDate stays the date of creation",
    ["alias.update.dates"],
    both(
      answers("ListAliases", async (call, behind) => {
        const answer = await behind(call)
        const entries = (answer.json?.Aliases as Json[] | undefined)?.map((one) => ({ ...one, LastUpdatedDate: one.CreationDate }))
        return entries ? { ...answer, json: { ...answer.json, Aliases: entries } } : answer
      }),
    ),
  ),
} satisfies Record<string, Mutant>
