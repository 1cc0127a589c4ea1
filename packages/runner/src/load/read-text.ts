// The text of a file that the user named, or the reason in words why it cannot be read.
import { readFileSync } from "node:fs"
import { UsageError } from "../usage-error.ts"

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "it is a directory",
  ENOTDIR: "a part of the path is a file",
  EACCES: "permission denied",
}

/** @param what the file is, for the message: `target file` */
export function readText(what: string, path: string): string {
  try {
    return readFileSync(path, "utf8")
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException
    throw new UsageError(`the ${what} ${path} cannot be read: ${REASONS[code] ?? message}`)
  }
}
