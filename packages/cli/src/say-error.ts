// Whatever went wrong, as one sentence and an exit code. Stack traces are for those who ask: KMS_CONFORMANCE_DEBUG=1.
import type { Problem, SuiteError } from "@kms-conformance/runner"
import { CommanderError } from "commander"
import type { Io } from "./io.ts"

/** Codes of suite.md: 2 for what the caller can mend, 3 for a target that does not answer, 5 for what is wrong in the suite or in this program. */
export function sayError(error: unknown, io: Io): number {
  if (error instanceof CommanderError) return sayCommanderError(error, io)
  const { name, message, code, stack } = error as NodeJS.ErrnoException
  if (io.env.KMS_CONFORMANCE_DEBUG) io.err(`${stack}\n`)
  if (name === "UsageError" || code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    io.err(`kms-conformance: ${message}\n`)
    return 2
  }
  // While a target was being opened; later on, it is the runner that sees it.
  if (name === "TransportError") {
    io.err(`kms-conformance: ${message}\n`)
    return 3
  }
  if (name === "SuiteError") io.err(`kms-conformance: the suite has ${faults((error as SuiteError).problems)}\n`)
  else io.err(`kms-conformance: a fault of kms-conformance itself: ${message ?? String(error)}\n`)
  return 5
}

const MOST_PROBLEMS = 20

function faults(problems: readonly Problem[]): string {
  const lines = problems.slice(0, MOST_PROBLEMS).map(placed)
  if (problems.length > MOST_PROBLEMS) lines.push(`and ${problems.length - MOST_PROBLEMS} more`)
  return lines.length === 1 ? `a fault: ${lines[0]}` : `${problems.length} faults:\n${lines.map((line) => `  ${line}`).join("\n")}`
}

function placed({ file, line, pointer, text }: Problem): string {
  return `${file}${line === undefined ? "" : `:${line}`}${pointer ? ` ${pointer}` : ""}: ${text}`
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
