// How far a run is, on standard error: one line that is overwritten on a terminal, a sentence now and then elsewhere.
import { progressLine, progressText } from "@kms-conformance/report"
import { isUnexpected } from "@kms-conformance/runner"
import type { Io } from "../io.ts"
import type { PlayEvent } from "./play.ts"

const TERMINAL_INTERVAL = 100
const PLAIN_INTERVAL = 10_000
const CLEAR_LINE = "\r\u001b[K"

export interface ProgressPrinter {
  onEvent(target: string, event: PlayEvent): void
  /** Clears the line, so that the next output starts on an empty one. */
  clear(): void
}

/** One line for all targets together; `total` is the number of cases of all of them. */
export function progressPrinter(total: number, io: Io): ProgressPrinter {
  const started = io.now()
  const interval = io.errIsTerminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL
  let done = 0
  let failed = 0
  let shown = started
  return {
    onEvent(target, event) {
      if (event.type === "started" && !io.errIsTerminal)
        io.err(`${target}: ${event.total} ${event.total === 1 ? "case" : "cases"}, seed ${event.seed}\n`)
      if (event.type === "plan") io.err(`${target}: ${event.words}\n`)
      if (event.type !== "case") return
      done++
      if (isUnexpected(event.result)) failed++
      const now = io.now()
      if (now - shown < interval) return
      shown = now
      const progress = { done, total, failed, milliseconds: now - started }
      io.err(io.errIsTerminal ? CLEAR_LINE + progressLine(progress, io.width - 1) : `${progressText(progress)}\n`)
    },
    clear() {
      if (io.errIsTerminal) io.err(CLEAR_LINE)
    },
  }
}
