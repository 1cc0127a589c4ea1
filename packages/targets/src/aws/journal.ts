// A file of what a run makes, written before and after each making, so that a run that was cut can be cleaned up after.
// One JSON object a line; the file goes away with the last thing in it.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"

export type Kind = "key" | "alias" | "key-store"

export interface Thing {
  readonly kind: Kind
  /** Key ID, alias name or ID of a custom key store. */
  readonly id: string
  readonly region: string
}

type Line =
  | { readonly run: string; readonly account: string; readonly at: string }
  | { readonly about: number; readonly operation: string; readonly region: string }
  /** `made` is left out when nothing was: the call was refused. */
  | { readonly ended: number; readonly made?: Thing }
  | { readonly gone: Thing }
  | { readonly back: Thing }

export interface Journal {
  readonly run: string
  /** Before a call that makes something; gives what to say after it. A call that is never ended may have made something. */
  begin(operation: string, region: string): (made?: Thing) => void
  gone(thing: Thing): void
  /** The deletion of a key was cancelled. */
  back(thing: Thing): void
  /** Removes the file unless something may still be there. Gives how much. */
  close(): number
}

export interface Leftovers {
  readonly path: string
  readonly run: string
  readonly account: string
  readonly things: readonly Thing[]
  /** Regions in which a call was cut that may have made something. */
  readonly unsure: readonly string[]
}

/** @param run short name of the run, as it is in the tags of what it makes */
export function startJournal(folder: string, account: string, run: string): Journal {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `aws-${account}-${run}.jsonl`)
  const write = (line: Line) => appendFileSync(path, `${JSON.stringify(line)}\n`)
  let calls = 0
  write({ run, account, at: new Date().toISOString() })
  return {
    run,
    begin(operation, region) {
      const number = ++calls
      write({ about: number, operation, region })
      return (made) => write({ ended: number, ...(made && { made }) })
    },
    gone: (thing) => write({ gone: thing }),
    back: (thing) => write({ back: thing }),
    close() {
      // Already worked through, by resume.
      if (!existsSync(path)) return 0
      const { things, unsure } = readJournal(path)
      if (things.length + unsure.length === 0) rmSync(path, { force: true })
      return things.length + unsure.length
    },
  }
}

/** Every journal of the account in the folder. */
export function journalsOf(folder: string, account: string): readonly Leftovers[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(`aws-${account}-`) && name.endsWith(".jsonl"))
    .map((name) => readJournal(join(folder, name)))
}

function readJournal(path: string): Leftovers {
  const things = new Map<string, Thing>()
  const open = new Map<number, string>()
  let head = { run: "", account: "" }
  const nameOf = ({ kind, id, region }: Thing) => `${region} ${kind} ${id}`
  for (const line of readFileSync(path, "utf8").split("\n").flatMap(parsed)) {
    if ("run" in line) head = line
    else if ("about" in line) open.set(line.about, line.region)
    else if ("ended" in line) {
      open.delete(line.ended)
      if (line.made) things.set(nameOf(line.made), line.made)
    } else if ("gone" in line) things.delete(nameOf(line.gone))
    else things.set(nameOf(line.back), line.back)
  }
  return { path, ...head, things: [...things.values()], unsure: [...new Set(open.values())] }
}

/** The last line of a run that was killed may be half a line: what it was about to say, the line before has announced. */
function parsed(text: string): Line[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
