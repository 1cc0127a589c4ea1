// Takes away what a journal says may still be there, and nothing else: aliases at once, keys by scheduling their deletion.
import { appendFileSync, rmSync } from "node:fs"
import { type Caller, reason } from "./caller.ts"
import { type Thing, writeLine } from "./journal.ts"
import { lookFor } from "./look-for.ts"
import type { Leftovers } from "./read-journal.ts"

/** The shortest that KMS allows: https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html */
const WINDOW_IN_DAYS = 7

export interface Taken {
  keys: number
  aliases: number
  /** What is, or may be, still there, and why: one sentence each. */
  left: string[]
}

/** Removes the journal when nothing is left. Never rejects: what could not be asked is left. */
export async function takeAwayAll(journal: Leftovers, inRegion: (name: string) => Caller): Promise<Taken> {
  const taken: Taken = { keys: 0, aliases: 0, left: [] }
  const { found, left } = await lookFor(journal, inRegion)
  taken.left.push(...left)
  // Ends a line that was cut in half.
  appendFileSync(journal.path, "\n")
  // Aliases first: that of a key which is on its way out is only in the way.
  for (const thing of [...journal.things, ...found].toSorted((a, b) => a.kind.localeCompare(b.kind))) {
    const why = await takeAway(inRegion(thing.region), thing).catch(reason)
    if (why !== undefined) {
      taken.left.push(`${thing.kind} ${thing.id} in ${thing.region}: ${why}`)
      continue
    }
    writeLine(journal.path, { gone: thing })
    if (thing.kind === "key") taken.keys++
    else taken.aliases++
  }
  if (taken.left.length === 0) rmSync(journal.path, { force: true })
  return taken
}

/** Why it is still there; undefined when it is gone or on its way. */
async function takeAway(call: Caller, { kind, id }: Thing): Promise<string | undefined> {
  if (kind === "key-store") return "custom key stores are taken away by hand, after their keys"
  const { error, message = "" } =
    kind === "alias"
      ? await call("DeleteAlias", { AliasName: id })
      : await call("ScheduleKeyDeletion", { KeyId: id, PendingWindowInDays: WINDOW_IN_DAYS })
  const settled =
    error === undefined ||
    // A key is there for seven days at least: one that is not found was made a moment ago, and does not show yet.
    (error === "NotFoundException" && kind === "alias") ||
    (error === "KMSInvalidStateException" && /pending (replica )?deletion/.test(message))
  return settled ? undefined : `${error}${message && `: ${message}`}`
}
