// Writes conformance/derived, or with --check says whether it is as it would be written.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { derive, textOf } from "../src/derive/derive.ts"

const directory = join(import.meta.dirname, "../../../conformance/derived")
const check = process.argv.includes("--check")
mkdirSync(directory, { recursive: true })

const files = derive()
const stale: string[] = []
for (const [name, file] of files) {
  const text = textOf(file)
  if (read(name) === text) continue
  stale.push(name)
  if (!check) writeFileSync(join(directory, name), text)
}
for (const name of readdirSync(directory).filter((name) => !files.has(name))) {
  stale.push(name)
  if (!check) rmSync(join(directory, name))
}

const cases = [...files.values()].reduce((sum, file) => sum + Object.keys(file.cases).length, 0)
console.log(`${files.size} files, ${cases} cases; ${check ? "out of date" : "written"}: ${stale.length > 0 ? stale.join(", ") : "none"}`)
if (check && stale.length > 0) process.exitCode = 1

function read(name: string): string | undefined {
  try {
    return readFileSync(join(directory, name), "utf8")
  } catch {
    return undefined
  }
}
