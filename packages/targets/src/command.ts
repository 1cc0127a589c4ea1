// A program that is started for the run and stopped with its children after it.
import { createServer } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { type CommandFile, type Target, UsageError } from "@kms-conformance/runner"
import type { TargetOptions } from "./options.ts"
import { reached } from "./reached.ts"
import { type ProcessGroup, startGroup } from "./start/process-group.ts"
import { MORE_TIME, untilAnswers } from "./start/ready.ts"

const START_WITHIN = 60_000

/** The command that flags or a target file give. Throws UsageError. */
export function commandOf({ command, file }: TargetOptions): CommandFile {
  const given = command ?? file?.command
  if (given === undefined) throw new UsageError('the target command needs a command line, such as --command "moto_server -p {port}"')
  if (given.port === undefined && !given.run.includes("{port}"))
    throw new UsageError("the command does not say {port}: put it where the program takes its port, or say with --port where it listens")
  return given
}

export async function openCommand(options: TargetOptions): Promise<Target> {
  const { run, port: fixed, environment = {}, ready, health } = commandOf(options)
  const within = options.startTimeout ?? START_WITHIN
  const port = fixed ?? (await freePort())
  const endpoint = new URL(`http://127.0.0.1:${port}`)
  const program = startGroup(run.replaceAll("{port}", String(port)), environment)
  try {
    if (ready !== undefined) await untilPrinted(program, ready, within)
    await untilAnswers({ endpoint, health, within, lastLines: program.lastLines, ended: program.ended })
    return await reached("command", endpoint, options, program.stop)
  } catch (error) {
    await program.stop()
    throw new UsageError(`the target command cannot be used: ${(error as Error).message}`)
  }
}

async function untilPrinted(program: ProcessGroup, text: string, within: number): Promise<void> {
  const end = performance.now() + within
  while (!program.printed().includes(text)) {
    const why = program.ended()
    if (why !== undefined) throw new Error(why)
    if (performance.now() > end)
      throw new Error([`it did not print "${text}" within ${within / 1000} s; ${MORE_TIME}`, ...program.lastLines()].join("\n  "))
    await sleep(50)
  }
}

/** Free now: a program that is started at once will in all likelihood still find it so. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0))
    })
  })
}
