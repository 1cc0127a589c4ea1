// What no two entries of a world file may have alike.
import { worldFault } from "./world-file.ts"

/** A name that an entry takes, within its account or Region. */
export interface Taken {
  /** JSON pointer to where the entry says so. */
  readonly pointer: string
  /** Who shares the names: an account, or an account in a Region. */
  readonly within: string
  readonly name: string
}

/** @throws TypeError at the second entry that takes a name */
export function requireUnique(all: readonly Taken[]): void {
  const owners = new Map<string, string>()
  for (const { pointer, within, name } of all) {
    const owner = owners.get(`${within} ${name}`)
    if (owner !== undefined) throw worldFault(pointer, `${owner} has ${name} already; each has its own`)
    owners.set(`${within} ${name}`, entryOf(pointer))
  }
}

// The entry, not the member: /keys/0 of /keys/0/KeyId.
function entryOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"))
}
