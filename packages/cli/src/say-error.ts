// Whatever went wrong, as one sentence and an exit code. KMS_CONFORMANCE_DEBUG=1 shows the stack trace as well.
import type { Problem, SuiteError } from "@kms-conformance/runner"
import { CommanderError } from "commander"
import { EXIT } from "./exit-code.ts"
import type { Io } from "./io.ts"

/** Codes of the system for what the caller can mend, such as a port in use. */
const CALLERS = new Set(["EADDRINUSE", "EACCES", "EADDRNOTAVAIL", "ENOTFOUND"])

/** Gives the exit code. */
export async function sayError(error: unknown, io: Io): Promise<number> {
  if (error instanceof CommanderError) return sayCommanderError(error, io)
  const { name, message, code, stack } = error as NodeJS.ErrnoException
  if (io.env.KMS_CONFORMANCE_DEBUG) io.err(`${stack}\n`)
  if (name === "UsageError" || CALLERS.has(code ?? "")) {
    io.err(`kms-conformance: ${message}\n`)
    return EXIT.usage
  }
  // While a target was being opened; later on, it is the runner that sees it.
  if (name === "TransportError") {
    io.err(`kms-conformance: ${message}\n`)
    return EXIT.unreachable
  }
  if (name === "SuiteError") io.err(`kms-conformance: the suite has ${await faults((error as SuiteError).problems)}\n`)
  else io.err(`kms-conformance: a fault of kms-conformance itself: ${message ?? String(error)}\n`)
  return EXIT.fault
}

const MOST_PROBLEMS = 20

async function faults(problems: readonly Problem[]): Promise<string> {
  // Loaded late, as commands are: to say that a flag is wrong, nothing of it is needed.
  const { problemText } = await import("@kms-conformance/runner")
  const lines = problems.slice(0, MOST_PROBLEMS).map(problemText)
  if (problems.length > MOST_PROBLEMS) lines.push(`and ${problems.length - MOST_PROBLEMS} more`)
  return lines.length === 1 ? `a fault: ${lines[0]}` : `${problems.length} faults:\n${lines.map((line) => `  ${line}`).join("\n")}`
}

function sayCommanderError({ code, message, exitCode }: CommanderError, io: Io): number {
  if (exitCode === 0) return EXIT.asExpected
  // Without a command, help has been printed and says it all.
  if (code === "commander.help") return EXIT.usage
  const sentence = message
    .replace(/^error: /, "")
    .replace(/\.?\n\(Did you mean (.*)\?\)$/s, "; did you mean $1?")
    .replaceAll("\n", " ")
  io.err(`kms-conformance: ${sentence}\n`)
  return EXIT.usage
}
