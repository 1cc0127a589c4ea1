// How long the command line takes to say anything, against Node itself.
import { execFile } from "node:child_process"
import { join } from "node:path"
import { promisify } from "node:util"
import { median } from "./measure.ts"
import { printTimes } from "./print.ts"

const TURNS = 7
const cli = join(import.meta.dirname, "../../cli/src/main.ts")
const source = "--conditions=@kms-conformance/source"

const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  "node -e 0": ["-e", "0"],
  "kms-conformance --version": [source, cli, "--version"],
  "kms-conformance list": [source, cli, "list"],
}

export async function startUp(): Promise<void> {
  const times = Object.keys(COMMANDS).map((): number[] => [])
  // In turn, as in measure.ts: only numbers of one moment compare.
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [index, command] of Object.values(COMMANDS).entries()) times[index]!.push(await timed(command))
  }
  printTimes(
    "Start-up, from source",
    Object.keys(COMMANDS).map((name, index) => ({ name, milliseconds: median(times[index]!) })),
  )
}

async function timed(command: readonly string[]): Promise<number> {
  const start = performance.now()
  await promisify(execFile)(process.execPath, [...command], { maxBuffer: 64 * 1024 * 1024 })
  return performance.now() - start
}
