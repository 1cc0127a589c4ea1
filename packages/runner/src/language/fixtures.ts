// Values from the fixtures package: `keys/x.json#/pointer`.
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { ValueError } from "./bytes.ts"
import { valueAt } from "./placeholder.ts"

const require = createRequire(import.meta.url)
const files = new Map<string, unknown>()

/** The value that the reference names. An unknown file or pointer is a mistake in the case. */
export function readFixture(reference: string): unknown {
  const [path = "", pointer = ""] = reference.split("#")
  if (path.split("/").includes("..")) throw new ValueError(`$fixture ${reference} leaves the fixtures package`)
  const parts = pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"))
  const value = valueAt(fileOf(path, reference), parts)
  if (value === undefined) throw new ValueError(`$fixture ${reference}: the file has nothing there`)
  return value
}

function fileOf(path: string, reference: string): unknown {
  if (!files.has(path)) {
    try {
      const folder = dirname(require.resolve("@kms-conformance/fixtures/package.json"))
      files.set(path, JSON.parse(readFileSync(join(folder, path), "utf8")))
    } catch {
      throw new ValueError(`$fixture ${reference}: the fixtures package has no such JSON file`)
    }
  }
  return files.get(path)
}
