import { createHash } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { ROOT } from "./packages.ts"

const folder = join(ROOT, "fixtures")

test("every fixture is listed in fixtures/README.md with its provenance, licence and SHA-256", () => {
  const rows = readFileSync(join(folder, "README.md"), "utf8").matchAll(/^\| `([^`]+)` +\| (.+) \| (.+) \| `([0-9a-f]{64})` \|$/gm)
  const listed = Object.fromEntries([...rows].map(([, path, , , sha256]) => [path, sha256]))
  const there = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => /^(?!node_modules)\w+\/.+\.\w+$/.test(path))
  const found = there.map((path) => [
    path,
    createHash("sha256")
      .update(readFileSync(join(folder, path)))
      .digest("hex"),
  ])
  expect(found.length).toBeGreaterThan(0)
  expect(listed).toEqual(Object.fromEntries(found))
})
