// How far a run is, in one line.
import { duration, plural } from "./words.ts"

/** How far a run is. Counts are of cases. */
export interface Progress {
  readonly done: number
  readonly total: number
  readonly failed: number
  /** Since the first case. */
  readonly milliseconds: number
}

/** `[=====>    ] 213/427  2 failed  310/s  1 s left`, never wider than `width`; where room is short, the bar is left out. */
export function progressLine({ done, total, failed, milliseconds }: Progress, width = 80): string {
  const rate = milliseconds > 0 ? (done * 1000) / milliseconds : 0
  // The first second is spent starting up, and says nothing about the rest.
  const left =
    milliseconds >= 1000 && done > 0 && done < total ? `${duration(Math.ceil((total - done) / rate) * 1000).replace(".00", "")} left` : ""
  const words = [`${done}/${total}`, failed > 0 ? `${failed} failed` : "", rate > 0 ? `${Math.round(rate)}/s` : "", left]
    .filter(Boolean)
    .join("  ")
  const room = Math.min(30, width - words.length - 3)
  if (room < 8) return words.slice(0, Math.max(0, width))
  const filled = total === 0 ? room : Math.floor((room * done) / total)
  const bar = filled >= room ? "=".repeat(room) : `${"=".repeat(filled)}>`.padEnd(room)
  return `[${bar}] ${words}`
}

/** The same as a sentence, for output that is no terminal. */
export function progressText({ done, total, failed }: Progress): string {
  return `${done} of ${plural(total, "case")} done${failed > 0 ? `, ${failed} failed` : ""}`
}
