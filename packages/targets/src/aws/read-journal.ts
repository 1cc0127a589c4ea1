// What journals say of what may still be there.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs"
import { hostname, uptime } from "node:os"
import { basename, join } from "node:path"
import type { Line, Thing } from "./journal.ts"

/** A call that may have made something: its answer never came. */
export interface Unsure {
  readonly operation: string
  readonly region: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** Name of the alias that it was to make. */
  readonly alias?: string
}

export interface Leftovers {
  readonly path: string
  readonly run: string
  readonly things: readonly Thing[]
  /** These, and all that is gone by now. */
  readonly ever: readonly Thing[]
  readonly unsure: readonly Unsure[]
  /** Process that writes it: the run goes on. */
  readonly process?: number
}

/** Every journal of the account in the folder. */
export function journalsOf(folder: string, account: string): readonly Leftovers[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.startsWith(`aws-${account}-`) && name.endsWith(".jsonl"))
    .sort()
    .map((name) => readJournal(join(folder, name)))
}

export function readJournal(path: string): Leftovers {
  const things = new Map<string, Thing>()
  const ever = new Map<string, Thing>()
  const open = new Map<number, Unsure>()
  let head: Head | undefined
  const nameOf = ({ kind, id, region }: Thing) => `${region} ${kind} ${id}`
  const lines = readFileSync(path, "utf8").split("\n")
  for (const line of lines.flatMap(parsed)) {
    if ("run" in line) head = line
    else if ("about" in line) open.set(line.about, { ...line, at: Date.parse(line.at) })
    else if ("ended" in line) {
      open.delete(line.ended)
      if (!line.made) continue
      things.set(nameOf(line.made), line.made)
      ever.set(nameOf(line.made), line.made)
    } else if ("gone" in line) things.delete(nameOf(line.gone))
    else things.set(nameOf(line.back), line.back)
  }
  return {
    path,
    // Also in the name of the file: the line that has it may be the one that was cut.
    run: /-([^-]+)\.jsonl$/.exec(basename(path))![1]!,
    things: [...things.values()],
    ever: [...ever.values()],
    unsure: [...open.values(), ...cutIn(lines, path)],
    ...(head && goesOn(head) && { process: head.pid }),
  }
}

type Head = Extract<Line, { readonly run: string }>

/** Whether the process is still there. One of another machine cannot be asked; one from before this machine was started is gone. */
function goesOn({ host, pid, at }: Head): boolean {
  if (host !== hostname() || pid === process.pid || Date.parse(at) < Date.now() - uptime() * 1000) return false
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}

/**
 * The last line of a run that was killed may be half a line. What a call has made, an earlier line has announced; an announcement
 * itself may have been all that is known of a call.
 */
function cutIn(lines: readonly string[], path: string): readonly Unsure[] {
  const half = lines.at(-1)!
  const isOther = Object.keys(OTHERS).some((name) => half.startsWith(`{"${name}"`))
  if (half === "" || isOther || parsed(half).length > 0) return []
  // Its own, or that of the call before.
  const region = lines.findLast((line) => REGION.test(line))?.match(REGION)?.[1]
  return region === undefined ? [] : [{ operation: "CreateKey", region, at: statSync(path).mtimeMs }]
}

const REGION = /"region":"([^"]+)"/

/** Lines that are of something which has been announced. */
const OTHERS = { run: true, ended: true, gone: true, back: true }

function parsed(text: string): Line[] {
  try {
    return [JSON.parse(text)]
  } catch {
    return []
  }
}
