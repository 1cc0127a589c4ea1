// How far a run is: one line that is written over on a terminal, a sentence now and then elsewhere. On standard error.
import { progressLine, progressText } from "@kms-conformance/report"
import type { ProgressEvent } from "@kms-conformance/runner"
import type { Io } from "../io.ts"

const TERMINAL_INTERVAL = 100
const PLAIN_INTERVAL = 10_000
const CLEAR_LINE = "\r\u001b[K"

export interface ProgressPrinter {
  onProgress(event: ProgressEvent): void
  /** Takes the line away, so that the report starts on a clean one. */
  end(): void
}

export function progressPrinter(name: string, io: Io): ProgressPrinter {
  const started = io.now()
  const interval = io.errIsTerminal ? TERMINAL_INTERVAL : PLAIN_INTERVAL
  let failed = 0
  let shown = started
  return {
    onProgress(event) {
      if (event.type === "started" && !io.errIsTerminal) io.err(`${name}: ${event.total} cases, seed ${event.seed}\n`)
      if (event.type !== "case") return
      if (["failed", "errored", "changed"].includes(event.result.outcome)) failed++
      const now = io.now()
      if (now - shown < interval) return
      shown = now
      const progress = { done: event.done, total: event.total, failed, milliseconds: now - started }
      if (io.errIsTerminal) io.err(`${CLEAR_LINE}${name} ${progressLine(progress, io.width - name.length - 2)}`)
      else io.err(`${name}: ${progressText(progress)}\n`)
    },
    end() {
      if (io.errIsTerminal) io.err(CLEAR_LINE)
    },
  }
}
