// Whatever went wrong, as one sentence and an exit code. Stack traces are for those who ask: KMS_CONFORMANCE_DEBUG=1.
import { CommanderError } from "commander"
import type { Io } from "./io.ts"

/** Codes of suite.md: 2 for what the caller can mend, 5 for what is wrong in the suite or in this program. */
export function sayError(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return sayCommanderError(error, io)
  const { name, message, code, stack } = error as NodeJS.ErrnoException
  if (io.env.KMS_CONFORMANCE_DEBUG) io.err(`${stack}\n`)
  if (name === "UsageError" || code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    io.err(`kms-conformance: ${message}\n`)
    return 2
  }
  const whose = name === "SuiteError" ? "the suite has a fault: " : "a fault of kms-conformance itself: "
  io.err(`kms-conformance: ${whose}${message ?? String(error)}\n`)
  return 5
}

function sayCommanderError({ code, message, exitCode }: CommanderError, io: Io): number {
  if (exitCode === 0) return 0
  // Without a command, help has been printed and says it all.
  if (code === "commander.help") return 2
  const sentence = message
    .replace(/^error: /, "")
    .replace(/\.?\n\(Did you mean (.*)\?\)$/s, "; did you mean $1?")
    .replaceAll("\n", " ")
  io.err(`kms-conformance: ${sentence}\n`)
  return 2
}
