import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"

const folder = join(import.meta.dirname, "../../../../fixtures")
const ROW = /^\| `([^`]+)` \| .+ \| .+ \| `([0-9a-f]{64})` \|$/gm

test("every fixture is listed in the README with the hash that it has, and nothing else is", () => {
  const listed = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(ROW)].map(([, file, hash]) => [file, hash])
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json") && entry.name !== "package.json")
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => !path.includes("node_modules"))
  const actual = files.map((path) => [path.slice(folder.length + 1), createHash("sha256").update(readFileSync(path)).digest("hex")])
  expect(listed.sort()).toEqual(actual.sort())
})
