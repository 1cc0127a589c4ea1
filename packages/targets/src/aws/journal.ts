// A file of what a run makes, written before and after each making, so that a run that was cut can be cleaned up after.
// One JSON object a line; the file goes away with the last thing in it.
import { appendFileSync, existsSync, mkdirSync, rmSync } from "node:fs"
import { hostname } from "node:os"
import { join } from "node:path"
import { readJournal } from "./read-journal.ts"

export type Kind = "key" | "alias" | "key-store"

export interface Thing {
  readonly kind: Kind
  /** Key ID, alias name or ID of a custom key store. */
  readonly id: string
  readonly region: string
}

export type Line =
  | { readonly run: string; readonly account: string; readonly at: string; readonly host: string; readonly pid: number }
  /** `alias` is its name, which is known beforehand. */
  | { readonly about: number; readonly operation: string; readonly region: string; readonly at: string; readonly alias?: string }
  /** `made` is left out when nothing was: the call was refused. */
  | { readonly ended: number; readonly made?: Thing }
  | { readonly gone: Thing }
  | { readonly back: Thing }

export interface Journal {
  readonly run: string
  readonly path: string
  /**
   * Before a call that makes something; gives what to say after it. A call that is never ended may have made something.
   * @param alias name, of a call that makes one
   */
  begin(operation: string, region: string, alias?: string): (made?: Thing) => void
  gone(thing: Thing): void
  /** The deletion of a key was cancelled. */
  back(thing: Thing): void
  /** Removes the file unless something may still be there. */
  close(): void
}

/** @param run short name of the run, as it is in the tags of what it makes */
export function startJournal(folder: string, account: string, run: string): Journal {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `aws-${account}-${run}.jsonl`)
  const now = () => new Date().toISOString()
  let calls = 0
  writeLine(path, { run, account, at: now(), host: hostname(), pid: process.pid })
  return {
    run,
    path,
    begin(operation, region, alias) {
      const about = ++calls
      writeLine(path, { about, operation, region, at: now(), ...(alias !== undefined && { alias }) })
      return (made) => writeLine(path, { ended: about, ...(made && { made }) })
    },
    gone: (thing) => writeLine(path, { gone: thing }),
    back: (thing) => writeLine(path, { back: thing }),
    close() {
      // Already worked through, by resume.
      if (!existsSync(path)) return
      const { things, unsure } = readJournal(path)
      if (things.length + unsure.length === 0) rmSync(path, { force: true })
    },
  }
}

/** On the disk when it returns, so that nothing is made of which nobody knows, even if the machine stops. */
export function writeLine(path: string, line: Line): void {
  appendFileSync(path, `${JSON.stringify(line)}\n`, { flush: true })
}
