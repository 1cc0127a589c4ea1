// Files of reports, with the system's errors in words.
import { accessSync, closeSync, constants, existsSync, openSync, writeFileSync, writeSync } from "node:fs"
import { dirname } from "node:path"
import { UsageError } from "@kms-conformance/runner"

export type Writer = ((text: string) => void) & { close?: () => void }

/** Each text is in the file when the call returns: a run that is killed leaves whole lines behind. */
export function fileWriter(path: string): Writer {
  const file = attempt(path, () => openSync(path, "w"))
  return Object.assign((text: string) => void attempt(path, () => writeSync(file, text)), { close: () => closeSync(file) })
}

export function writeFile(path: string, text: string): void {
  attempt(path, () => writeFileSync(path, text))
}

/** Throws UsageError when the file could not be written later: before a run, whose result would be lost. */
export function requireWritable(path: string): void {
  const folder = dirname(path)
  if (!existsSync(folder)) throw new UsageError(`cannot write ${path}: there is no folder ${folder}`)
  attempt(path, () => accessSync(existsSync(path) ? path : `${folder}/.`, constants.W_OK))
}

/** The name of a target may be the path of a module: what has a meaning in paths is taken out of it. */
export function fileNameOf(target: string): string {
  return target.replace(/[^\w.-]+/g, "-").replace(/^[.-]+/, "") || "target"
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

/** Throws UsageError with the reason in words. */
export function attempt<Value>(path: string, action: () => Value): Value {
  try {
    return action()
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new UsageError(`cannot write ${path}: ${REASONS[code ?? ""] ?? message}`)
  }
}
