// Where each reporter's text goes: to standard output, or with --out to files, of which the stream is written as the run goes.
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs"
import { join } from "node:path"
import { json, ndjsonCase, ndjsonHeader, ndjsonSummary, pretty, type RunHeader, type View } from "@kms-conformance/report"
import { type CaseResult, type RunResult, UsageError } from "@kms-conformance/runner"
import type { Io } from "../io.ts"

/** One reporter through the run of one target. */
export interface Output {
  started?(header: RunHeader): void
  finished?(result: CaseResult): void
  ended(result: RunResult, view: View): void
}

export interface Outputs {
  /** Opens the outputs for one target; what is for standard output goes through `out`. */
  open(target: string, out: (text: string) => void): readonly Output[]
  /** After the last target. */
  end(results: readonly RunResult[]): void
  /** Whether standard output is for people; otherwise nothing but the reporter's own text may go there. */
  readonly forPeople: boolean
}

/** Throws UsageError when reporters want the same place, or the directory cannot be written. */
export function planOutputs(reporters: readonly string[] | undefined, directory: string | undefined, io: Io): Outputs {
  const wanted = reporters ?? (directory === undefined ? ["pretty"] : ["pretty", "json", "ndjson"])
  if (directory === undefined) {
    if (wanted.length > 1) throw new UsageError(`${wanted.join(" and ")} cannot share standard output; add --out DIRECTORY`)
  } else attempt(directory, () => mkdirSync(directory, { recursive: true }))
  const write = (name: string, text: string) => {
    const path = join(directory!, name)
    attempt(path, () => writeFileSync(path, text))
  }
  const openers: Record<string, (target: string, out: (text: string) => void) => Output> = {
    pretty: (_, out) => ({ ended: (result, view) => out(pretty(result, view)) }),
    json: (target) => ({ ended: (result) => (directory === undefined ? undefined : write(`${target}.json`, json(result))) }),
    ndjson: (target, out) => stream(directory === undefined ? out : fileWriter(join(directory, `${target}.ndjson`))),
  }
  return {
    forPeople: wanted.includes("pretty") || directory !== undefined,
    open: (target, out) => wanted.map((reporter) => openers[reporter]!(target, out)),
    end(results) {
      if (directory === undefined && wanted.includes("json")) io.out(json(results.length === 1 ? results[0]! : results))
    },
  }
}

function stream(write: Writer): Output {
  return {
    started: (header) => write(ndjsonHeader(header)),
    finished: (result) => write(ndjsonCase(result)),
    ended(result) {
      write(ndjsonSummary(result))
      write.close?.()
    },
  }
}

type Writer = ((text: string) => void) & { close?: () => void }

/** Each text is in the file when the call returns: a run that is killed leaves whole lines behind. */
function fileWriter(path: string): Writer {
  const file = attempt(path, () => openSync(path, "w"))
  return Object.assign((text: string) => void attempt(path, () => writeSync(file, text)), { close: () => closeSync(file) })
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOTDIR: "a part of the path is a file",
  EEXIST: "it is a file, not a directory",
  EISDIR: "it is a directory",
  ENOSPC: "no space is left",
  ENOENT: "it cannot be made there",
}

function attempt<Value>(path: string, action: () => Value): Value {
  try {
    return action()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`cannot write ${path}: ${REASONS[code ?? ""] ?? message}`)
  }
}
