// Cleans up after runs against AWS that were cut, by their journals.
import { appendFileSync, rmSync } from "node:fs"
import { httpTransport } from "@kms-conformance/runner"
import { awsSettingsOf } from "../aws.ts"
import { DEFAULT_TIMEOUT, type TargetOptions } from "../options.ts"
import { requireAccount } from "./account.ts"
import { type Caller, caller } from "./caller.ts"
import { journalsOf, type Leftovers, type Thing } from "./journal.ts"
import { TAG_KEY } from "./tagging.ts"
import { throttle } from "./throttle.ts"

/** The shortest that KMS allows: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const WINDOW_IN_DAYS = 7

export interface Resumed {
  /** Journals that were worked through to their end. */
  readonly runs: number
  readonly keys: number
  readonly aliases: number
  /** What is still there, and why: one sentence each. */
  readonly left: readonly string[]
}

/** Takes away what the journals of this account name. Rejects with UsageError for another account's credentials. */
export async function resume(options: TargetOptions): Promise<Resumed> {
  const { secondRegion: _, ...one } = options
  const { credentials, region, account, journals } = awsSettingsOf(one)
  const gate = throttle()
  const transports: { close(): void }[] = []
  const callerIn = (name: string): Caller => {
    const there = awsSettingsOf({ ...one, region: name }).endpoint
    const transport = httpTransport(there, { timeout: options.timeout ?? DEFAULT_TIMEOUT })
    transports.push(transport)
    const call = caller(transport, there, name, credentials)
    return async (operation, body) => {
      await gate.turn(operation)
      return call(operation, body)
    }
  }
  const callers = new Map<string, Caller>()
  const inRegion = (name: string): Caller => {
    const call = callers.get(name) ?? callerIn(name)
    callers.set(name, call)
    return call
  }
  try {
    await requireAccount(inRegion(region), account)
    const done = { runs: 0, keys: 0, aliases: 0, left: [] as string[] }
    for (const journal of journalsOf(journals, account)) await takeAwayAll(journal, inRegion, done)
    return done
  } finally {
    for (const transport of transports) transport.close()
  }
}

type Count = { runs: number; keys: number; aliases: number; left: string[] }

async function takeAwayAll(journal: Leftovers, inRegion: (name: string) => Caller, count: Count): Promise<void> {
  const lost: Thing[] = []
  for (const region of journal.unsure) lost.push(...(await keysWithTag(inRegion(region), region, journal.run)))
  const known = new Set(journal.things.map(({ id }) => id))
  const things = [...journal.things, ...lost.filter(({ id }) => !known.has(id))]
  let left = 0
  // Aliases first: that of a key which is on its way out is only in the way.
  for (const thing of things.toSorted((a, b) => a.kind.localeCompare(b.kind))) {
    const why = await takeAway(inRegion(thing.region), thing)
    if (why !== undefined) {
      left++
      count.left.push(`${thing.kind} ${thing.id} in ${thing.region}: ${why}`)
      continue
    }
    appendFileSync(journal.path, `${JSON.stringify({ gone: thing })}\n`)
    if (thing.kind === "key") count.keys++
    else count.aliases++
  }
  if (left > 0) return
  count.runs++
  rmSync(journal.path, { force: true })
}

/** Why it is still there; undefined when it is gone, on its way, or was never there. */
async function takeAway(call: Caller, { kind, id }: Thing): Promise<string | undefined> {
  if (kind === "key-store") return "custom key stores are taken away by hand, after their keys"
  const { error, message = "" } =
    kind === "alias"
      ? await call("DeleteAlias", { AliasName: id })
      : await call("ScheduleKeyDeletion", { KeyId: id, PendingWindowInDays: WINDOW_IN_DAYS })
  const settled =
    error === undefined ||
    error === "NotFoundException" ||
    (error === "KMSInvalidStateException" && /pending (replica )?deletion/.test(message))
  return settled ? undefined : `${error}: ${message}`
}

/** Keys whose making was cut before the answer came: the tag was in the request. */
async function keysWithTag(call: Caller, region: string, run: string): Promise<Thing[]> {
  const found: Thing[] = []
  for (let Marker: unknown; ; ) {
    const { json } = await call("ListKeys", { Limit: 1000, ...(Marker !== undefined && { Marker }) })
    for (const { KeyId } of (json.Keys ?? []) as { KeyId: string }[]) {
      const { json: tags } = await call("ListResourceTags", { KeyId })
      const own = ((tags.Tags ?? []) as { TagKey: string; TagValue: string }[]).some(
        (tag) => tag.TagKey === TAG_KEY && tag.TagValue === run,
      )
      if (own) found.push({ kind: "key", id: KeyId, region })
    }
    if (json.Truncated !== true) return found
    Marker = json.NextMarker
  }
}
