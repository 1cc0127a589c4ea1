// From the flags of `serve` to the options of an emulator.
import { readFileSync } from "node:fs"
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type IdentitiesFile,
  type Store,
  sqliteStore,
  systemClock,
  type WorldFile,
} from "@kms-conformance/emulator"
import { UsageError } from "@kms-conformance/runner"
import { requireIdentitiesOf } from "../identities-kind.ts"
import type { ServeFlags } from "./flags.ts"

/** Throws UsageError for what the flags have wrong, files included: with the file's name, the place in it, and the remedy. */
export function openEmulator(flags: ServeFlags, told: Pick<EmulatorOptions, "onInternalError" | "onEvent">): Emulator {
  const { region, account, maxBody, seed, clock, world, auth, identities, data, nitroRoot } = flags
  const { consistencyDelay, requestQuotas, forceHighS, forceLowS } = flags
  if (auth === "strict" && identities === undefined) throw new UsageError("--auth strict needs to know who may call: add --identities FILE")
  if (identities !== undefined) requireIdentitiesOf("list", identities)
  const options: { readonly [Name in keyof EmulatorOptions]: EmulatorOptions[Name] | undefined } = {
    region,
    account,
    maxBodyBytes: maxBody,
    seed,
    clock: clock === "system" ? systemClock : clock === undefined ? undefined : { now: () => clock },
    world: world === undefined ? undefined : jsonOf<WorldFile>("world", world),
    auth,
    identities: identities === undefined ? undefined : jsonOf<IdentitiesFile>("identities", identities),
    store: data === undefined ? undefined : storeIn(data),
    nitroRoots: nitroRoot?.map((file) => textOf("certificate", file)),
    consistencyDelay,
    requestQuotas,
    forceHighS,
    forceLowS,
    ...told,
  }
  try {
    return createEmulator(options as EmulatorOptions)
  } catch (error) {
    throw usageErrorOf(error, { world, identities })
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

function jsonOf<Content>(what: string, file: string): Content {
  const text = textOf(what, file)
  try {
    return JSON.parse(text) as Content
  } catch (error) {
    // Only the beginning of the parser's message: behind it, it quotes the file, and the file may hold keys.
    const [reason] = (error as Error).message.split(/, (?:\.{3})?"| in JSON/)
    throw new UsageError(`the ${what} ${file} is not JSON: ${reason}`)
  }
}

function usageErrorOf(error: unknown, files: Readonly<Record<string, string | undefined>>): unknown {
  if (!(error instanceof TypeError)) return error
  const { option = "", pointer, why } = error as TypeError & Partial<Record<"option" | "pointer" | "why", string>>
  if (pointer !== undefined) return new UsageError(`the ${option} ${files[option]}${pointer === "" ? "" : `, at ${pointer}`}: ${why}`)
  return error.message.startsWith("createEmulator: ") ? new UsageError(error.message.slice("createEmulator: ".length)) : error
}
