// The files that people write in conformance/, and those of them that are not in canonical form.
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { canonical } from "./canonical.ts"

export const SUITE = join(import.meta.dirname, "../../../../conformance")

export interface WrittenFile {
  /** From the folder of the suite. */
  readonly path: string
  readonly text: string
  readonly wanted: string
}

/** Every file of rules and cases, with the text that it has to have. Throws for a file that cannot be read as JSON. */
export function writtenFiles(folder: string = SUITE): readonly WrittenFile[] {
  return globSync("{rules,cases}/**/*.json", { cwd: folder })
    .sort()
    .map((path) => {
      const text = readFileSync(join(folder, path), "utf8")
      return { path, text, wanted: within(path, () => canonical(text)) }
    })
}

function within<Value>(path: string, action: () => Value): Value {
  try {
    return action()
  } catch (error) {
    throw new Error(`${path}: ${(error as Error).message}`, { cause: error })
  }
}
