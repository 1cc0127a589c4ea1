// From the flags of `serve` to the options of an emulator.
import { readFileSync } from "node:fs"
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type Store,
  sqliteStore,
  systemClock,
  type WorldFile,
} from "@kms-conformance/emulator"
import { UsageError } from "@kms-conformance/runner"
import type { ServeFlags } from "./flags.ts"

/** Throws UsageError for what the flags have wrong, the world file included: with its name, the place in it, and the remedy. */
export function openEmulator(flags: ServeFlags, onInternalError: (error: unknown) => void): Emulator {
  const { region, account, maxBody, seed, clock, world, data, nitroRoot, consistencyDelay, requestQuotas, forceHighS, forceLowS } = flags
  const options: { readonly [Name in keyof EmulatorOptions]: EmulatorOptions[Name] | undefined } = {
    region,
    account,
    maxBodyBytes: maxBody,
    seed,
    clock: clock === "system" ? systemClock : clock === undefined ? undefined : { now: () => clock },
    world: world === undefined ? undefined : worldOf(world),
    store: data === undefined ? undefined : storeIn(data),
    nitroRoots: nitroRoot?.map((file) => textOf("certificate", file)),
    consistencyDelay,
    requestQuotas,
    forceHighS,
    forceLowS,
    onInternalError,
  }
  try {
    return createEmulator(options as EmulatorOptions)
  } catch (error) {
    throw usageErrorOf(error, world)
  }
}

function storeIn(file: string): Store {
  try {
    return sqliteStore(file)
  } catch (error) {
    throw error instanceof TypeError ? new UsageError(error.message.replace("sqliteStore: ", "--data: ")) : error
  }
}

function textOf(what: string, file: string): string {
  try {
    return readFileSync(file, "utf8")
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`the ${what} ${file} cannot be read: ${code === "ENOENT" ? "there is no such file" : message}`)
  }
}

function worldOf(file: string): WorldFile {
  const text = textOf("world", file)
  try {
    return JSON.parse(text) as WorldFile
  } catch (error) {
    // Only the beginning of the parser's message: behind it, it quotes the file, and the file may hold keys.
    const [reason] = (error as Error).message.split(/, (?:\.{3})?"| in JSON/)
    throw new UsageError(`the world ${file} is not JSON: ${reason}`)
  }
}

function usageErrorOf(error: unknown, world: string | undefined): unknown {
  if (!(error instanceof TypeError)) return error
  const { pointer, why } = error as TypeError & { readonly pointer?: string; readonly why?: string }
  if (pointer !== undefined) return new UsageError(`the world ${world}${pointer === "" ? "" : `, at ${pointer}`}: ${why}`)
  return error.message.startsWith("createEmulator: ") ? new UsageError(error.message.slice("createEmulator: ".length)) : error
}
