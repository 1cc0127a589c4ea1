// Cleans up after runs against AWS that were cut, by their journals.
import { DEFAULT_TIMEOUT, httpTransport } from "@kms-conformance/runner"
import { awsSettingsOf } from "../aws.ts"
import type { TargetOptions } from "../options.ts"
import { requireAccount } from "./account.ts"
import { type Caller, caller, patient } from "./caller.ts"
import { journalsOf } from "./read-journal.ts"
import { takeAwayAll } from "./take-away.ts"
import { inTurn, throttle } from "./throttle.ts"

export interface Resumed {
  /** Journals that were worked through to their end. */
  readonly runs: number
  readonly keys: number
  readonly aliases: number
  /** What is, or may be, still there, and why: one sentence each. */
  readonly left: readonly string[]
  /** Runs that go on, each with its process: nothing of theirs was touched. */
  readonly going: readonly { readonly run: string; readonly process: number }[]
}

/**
 * Takes away what the journals of this account name. Rejects with UsageError for another account's credentials.
 *
 * @param run this one alone, even if it seems to go on
 */
export async function resume(options: TargetOptions, run?: string): Promise<Resumed> {
  const { secondRegion: _, ...one } = options
  const { credentials, region, account, journals } = awsSettingsOf(one)
  const gate = throttle()
  const transports: { close(): void }[] = []
  const callerIn = (name: string): Caller => {
    const there = awsSettingsOf({ ...one, region: name }).endpoint
    const transport = httpTransport(there, { timeout: options.timeout ?? DEFAULT_TIMEOUT })
    transports.push(transport)
    return patient(caller(inTurn(transport, gate), there, name, credentials))
  }
  const callers = new Map<string, Caller>()
  const inRegion = (name: string): Caller => {
    const call = callers.get(name) ?? callerIn(name)
    callers.set(name, call)
    return call
  }
  try {
    await requireAccount(inRegion(region), account)
    const done = { runs: 0, keys: 0, aliases: 0, left: [] as string[], going: [] as Resumed["going"][number][] }
    for (const journal of journalsOf(journals, account)) {
      if (run !== undefined && journal.run !== run) continue
      if (run === undefined && journal.process !== undefined) {
        done.going.push({ run: journal.run, process: journal.process })
        continue
      }
      const { keys, aliases, left } = await takeAwayAll(journal, inRegion)
      done.keys += keys
      done.aliases += aliases
      done.left.push(...left)
      if (left.length === 0) done.runs++
    }
    return done
  } finally {
    for (const transport of transports) transport.close()
  }
}
