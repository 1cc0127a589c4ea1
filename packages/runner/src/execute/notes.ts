// What is said once for the whole run, with counts.
import type { Hide } from "../words/hide.ts"

export interface Notes {
  /** Says a sentence once. */
  say(text: string): void
  /** Counts what the sentence will say at the end. */
  count(kind: CountedNote): void
  /** All notes, those that were counted last. */
  list(): readonly string[]
}

const COUNTED = {
  throttled: (n: number) => `${times(n, "request was", "requests were")} repeated because the target throttled`,
  lost: (n: number) => `${times(n, "request was", "requests were")} repeated because the connection was lost`,
} as const

export type CountedNote = keyof typeof COUNTED

/** @param hide takes out what no note may show: some repeat what the target answered */
export function makeNotes(onNote: (text: string) => void, hide: Hide = (text) => text): Notes {
  const said = new Set<string>()
  const counts = new Map<CountedNote, number>()
  return {
    say(words) {
      const text = hide(words)
      if (said.has(text)) return
      said.add(text)
      onNote(text)
    },
    count: (kind) => counts.set(kind, (counts.get(kind) ?? 0) + 1),
    list: () => [...said, ...[...counts].map(([kind, n]) => COUNTED[kind](n))],
  }
}

function times(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`
}
