// Removes from every package's dist what no source makes any more: tsc and the build cache only ever add, and all of dist is packed.
import { existsSync, readdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const packages = fileURLToPath(new URL("../packages/", import.meta.url))
const MADE = /(\.d\.ts|\.d\.ts\.map|\.js|\.js\.map)$/

for (const name of readdirSync(packages)) {
  const dist = join(packages, name, "dist")
  if (!existsSync(dist)) continue
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = join(entry.parentPath, entry.name)
    // Copied, or made by tsc.
    const copied = join(packages, name, "src", file.slice(dist.length))
    const sources = [copied, ...[".ts", ".js"].map((ending) => copied.replace(MADE, "") + ending)]
    if (!sources.some((source) => existsSync(source))) rmSync(file)
  }
}
