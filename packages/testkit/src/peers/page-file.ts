// docs/peers.md as a file, of the summaries that there are.
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { ROOT } from "../workspace/packages.ts"
import { peersPage } from "./page.ts"
import { peers, summaryFile } from "./peers.ts"
import type { Summary } from "./summary.ts"

export const PEERS_PAGE = join(ROOT, "docs/peers.md")

export function currentPage(): string {
  return peersPage(
    Object.entries(peers).flatMap(([id, { name, home }]) => {
      if (!existsSync(summaryFile(id))) return []
      const summary: Summary = JSON.parse(readFileSync(summaryFile(id), "utf8"))
      return [{ id, name, home, summary }]
    }),
  )
}

export function writePage(): void {
  writeFileSync(PEERS_PAGE, currentPage())
}
