// Mutants of tags: too many or too few, on the wrong key, in the wrong letter case.
import type { Json } from "../json.ts"
import { refusal, success } from "./front.ts"
import { ask } from "./front-calls.ts"
import {
  answers,
  changes,
  claims,
  claimsDone,
  follows,
  forgets,
  forgives,
  ignores,
  precedes,
  refuses,
  refusesStates,
  repairs,
  wrong,
} from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

type Tag = { readonly TagKey: string; readonly TagValue: string }

const tagsOf = (json: Json) => (json.Tags ?? []) as readonly Tag[]
const tagging = (change: (tags: readonly Tag[]) => readonly Tag[]) =>
  repairs("TagResource", (input) => (input.Tags ? { ...input, Tags: change(tagsOf(input)) } : input))
const listing = (change: (tags: readonly Tag[]) => readonly Tag[]) =>
  changes("ListResourceTags", (output) => (output.Tags ? { ...output, Tags: change(tagsOf(output)) } : output))

export const tagMutants = {
  "tag.replaces-all": wrong(
    "new tags take the place of all former ones",
    ["tag.add"],
    precedes("TagResource", async (call, behind) => {
      const { KeyId } = call.input
      const tags = tagsOf(await ask(behind, call, "ListResourceTags", { KeyId }))
      if (tags.length > 0) await ask(behind, call, "UntagResource", { KeyId, TagKeys: tags.map(({ TagKey }) => TagKey) })
    }),
  ),
  "tag.first-only": wrong(
    "of several tags the first is set",
    ["tag.add.several"],
    tagging((tags) => tags.slice(0, 1)),
  ),
  "tag.kept": wrong(
    "a tag that is there keeps its value",
    ["tag.replace"],
    answers("TagResource", async (call, behind) => {
      const there = tagsOf(await ask(behind, call, "ListResourceTags", { KeyId: call.input.KeyId })).map(({ TagKey }) => TagKey)
      const Tags = tagsOf(call.input).filter(({ TagKey }) => !there.includes(TagKey))
      return Tags.length === 0 && there.length > 0 ? success() : behind({ ...call, input: { ...call.input, Tags } })
    }),
  ),
  "tag.lower-case": wrong(
    "tags are kept in lower case",
    ["tag.case-sensitive"],
    listing((tags) => tags.map(({ TagKey, TagValue }) => ({ TagKey: TagKey.toLowerCase(), TagValue: TagValue.toLowerCase() }))),
  ),
  "tag.empty-value-refused": wrong(
    "an empty value is refused",
    ["tag.value-empty"],
    refuses("TagResource", "ValidationException", (input) => tagsOf(input).some(({ TagValue }) => TagValue === "")),
  ),
  "tag.no-quota": {
    says: "a key has as many tags as it is given",
    breaks: ["tag.quota"],
    options: { quotas: { tagsPerKey: 1000 } },
  },
  "tag.not-on-create": wrong("Tags of CreateKey are ignored", ["tag.on-create"], ignores("CreateKey", "Tags")),
  "tag.default": wrong(
    "a key that is made without tags gets one",
    ["tag.on-create.none"],
    repairs("CreateKey", (input) => ({ Tags: [{ TagKey: "created-by", TagValue: "CreateKey" }], ...input })),
  ),
  "tag.untag-does-nothing": wrong("UntagResource does nothing", ["tag.untag.removes"], forgets("UntagResource")),
  "tag.untag-of-nothing-refused": wrong(
    "a tag that the key does not have cannot be removed",
    ["tag.untag.missing"],
    answers("UntagResource", async (call, behind) => {
      const there = tagsOf(await ask(behind, call, "ListResourceTags", { KeyId: call.input.KeyId })).map(({ TagKey }) => TagKey)
      const all = ((call.input.TagKeys ?? []) as readonly string[]).every((key) => there.includes(key))
      return all ? behind(call) : refusal("TagException")
    }),
  ),
  "tag.never-again": {
    says: "a tag that was removed is not set again",
    breaks: ["tag.untag.again"],
    front: () => {
      const removed = new Set<string>()
      return async (call, behind) => {
        const name = (key: string) => `${call.input.KeyId} ${key}`
        if (call.operation === "UntagResource") for (const key of (call.input.TagKeys ?? []) as string[]) removed.add(name(key))
        const again = call.operation === "TagResource" && tagsOf(call.input).some(({ TagKey }) => removed.has(name(TagKey)))
        return again ? success() : behind(call)
      }
    },
  },
  "tag.one-untold": wrong(
    "the last tag is not listed",
    ["tag.list.all"],
    listing((tags) => tags.slice(0, -1)),
  ),
  "tag.on-every-key": {
    says: "tags are those of all keys",
    breaks: ["tag.list.one-key"],
    front: () => {
      let last: readonly Tag[] = []
      return async (call, behind) => {
        const answer = await behind(call)
        if (call.operation === "TagResource" && answer.status === 200) last = tagsOf(call.input)
        if (call.operation !== "ListResourceTags" || !answer.json?.Tags) return answer
        return { ...answer, json: { ...answer.json, Tags: [...tagsOf(answer.json), ...last] } }
      }
    },
  },
  "tag.of-usable-keys": wrong(
    "tags of a key pending deletion are not listed",
    ["tag.list.any-state"],
    refusesStates("ListResourceTags", "KMSInvalidStateException", ["PendingDeletion"]),
  ),
  "tag.describes": wrong(
    "a key is described by its last tag",
    ["tag.key-unaffected"],
    follows("TagResource", (call, behind) =>
      ask(behind, call, "UpdateKeyDescription", { KeyId: call.input.KeyId, Description: tagsOf(call.input)[0]?.TagValue }),
    ),
  ),
  "tag.answers-with-object": wrong(
    "TagResource and UntagResource answer with an empty object",
    ["tag.no-output"],
    answers(["TagResource", "UntagResource"], async (call, behind) => {
      const answer = await behind(call)
      return answer.status === 200 ? { ...answer, json: {} } : answer
    }),
  ),
  "tag.anything": wrong(
    "AWS managed keys and aliases are tagged like customers' keys",
    ["tag.customer-managed-only"],
    forgives(["TagResource", "UntagResource"], "*", claimsDone),
  ),
  "tag.any-account": wrong(
    "the keys of other accounts are tagged like one's own",
    ["tag.own-account"],
    forgives(
      ["TagResource", "UntagResource", "ListResourceTags"],
      "AccessDeniedException",
      claims(({ Tags, TagKeys }) => (Tags || TagKeys ? undefined : { Tags: [], Truncated: false })),
    ),
  ),
} satisfies Record<string, Mutant>
