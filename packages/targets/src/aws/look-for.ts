// What calls have made whose answers never came: keys are found by the tag that was in the request, an alias by its name, if the
// key behind it is one of the run's.
import { type Answered, type Caller, reason } from "./caller.ts"
import type { Thing } from "./journal.ts"
import type { Leftovers, Unsure } from "./read-journal.ts"
import { TAG_KEY } from "./tagging.ts"

/** https://docs.aws.amazon.com/kms/latest/developerguide/accessing-kms.html#programming-eventual-consistency: seconds as a rule, sometimes minutes. */
const SHOWS_WITHIN = 5 * 60_000

interface Search {
  readonly found: Thing[]
  /** Sentences about what may be there and could not be found. */
  readonly left: string[]
}

export async function lookFor({ run, ever, unsure }: Leftovers, inRegion: (name: string) => Caller): Promise<Search> {
  const search: Search = { found: [], left: [] }
  for (const [region, calls] of Map.groupBy(unsure, (one) => one.region)) {
    const known = new Set(ever.filter((thing) => thing.region === region).map(({ id }) => id))
    try {
      await lookIn(region, calls, { call: inRegion(region), run, known }, search)
    } catch (error) {
      search.left.push(`maybe what a ${calls[0]!.operation} in ${region} has made that was cut: ${reason(error)}`)
    }
  }
  return search
}

interface Looking {
  readonly call: Caller
  readonly run: string
  /** Of the region: what is known to be the run's, on its way out or not. */
  readonly known: ReadonlySet<string>
}

async function lookIn(region: string, calls: readonly Unsure[], looking: Looking, search: Search): Promise<void> {
  for (const one of calls.filter(({ alias }) => alias !== undefined)) {
    const { error, json } = await looking.call("DescribeKey", { KeyId: one.alias })
    const { KeyId } = (json.KeyMetadata ?? {}) as { KeyId?: string }
    if (KeyId !== undefined && (await isOwn(looking, KeyId)) === true) search.found.push({ kind: "alias", id: one.alias!, region })
    else if (error === "NotFoundException" && isYoung(one)) search.left.push(tooSoon(one))
  }
  const makings = calls.filter(({ operation }) => operation === "CreateKey" || operation === "ReplicateKey")
  if (makings.length > 0) await lookForKeys(region, makings, looking, search)
  for (const { operation } of calls.filter((one) => one.operation === "CreateCustomKeyStore"))
    search.left.push(`maybe a custom key store in ${region}: a ${operation} was cut, and key stores have no tags to find them by`)
}

async function lookForKeys(region: string, makings: readonly Unsure[], looking: Looking, search: Search): Promise<void> {
  let found = 0
  const unread: string[] = []
  for (let Marker: unknown; ; ) {
    const listed = await looking.call("ListKeys", { Limit: 1000, ...(Marker !== undefined && { Marker }) })
    if (listed.error !== undefined) return void search.left.push(`maybe a key in ${region}: ListKeys answered ${inWords(listed)}`)
    for (const { KeyId } of (listed.json.Keys ?? []) as { KeyId: string }[]) {
      const own = looking.known.has(KeyId) ? false : await isOwn(looking, KeyId)
      if (own === undefined) unread.push(KeyId)
      if (own !== true) continue
      found++
      search.found.push({ kind: "key", id: KeyId, region })
    }
    if (listed.json.Truncated !== true) break
    Marker = listed.json.NextMarker
  }
  if (found >= makings.length) return
  if (unread.length > 0)
    search.left.push(`maybe one of these keys in ${region}, whose tags these credentials may not read: ${unread.join(", ")}`)
  const young = makings.find(isYoung)
  if (young) search.left.push(tooSoon(young))
}

/** Whether the key has the run's tag; undefined when that may not be asked. */
async function isOwn({ call, run }: Looking, KeyId: string): Promise<boolean | undefined> {
  const { error, json } = await call("ListResourceTags", { KeyId, Limit: 50 })
  if (error !== undefined) return error === "NotFoundException" ? false : undefined
  return ((json.Tags ?? []) as { TagKey: string; TagValue: string }[]).some((tag) => tag.TagKey === TAG_KEY && tag.TagValue === run)
}

function isYoung({ at }: Unsure): boolean {
  return Date.now() - at < SHOWS_WITHIN
}

function tooSoon({ operation, region, alias }: Unsure): string {
  const what = alias === undefined ? "a key" : `the alias ${alias}`
  return `maybe ${what} in ${region}: the answer to a ${operation} never came, and what it made may show only after some minutes`
}

function inWords({ error, message }: Answered): string {
  return message === undefined ? String(error) : `${error}: ${message}`
}
