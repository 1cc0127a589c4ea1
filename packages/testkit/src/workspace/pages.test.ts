// The pages that people read: what they link to is there, and each decision is listed.
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { expect, test } from "vitest"
import { ROOT } from "./packages.ts"

const pages = globSync("**/*.md", { cwd: ROOT, exclude: (name) => /(^|\/)(node_modules|dist|\.\w+)$/.test(name) }).sort()
const LINK = /\]\(([^)\s#]+)(?:#[^)]*)?\)/g
const CODE = /```[\s\S]*?```|`[^`\n]*`/g

const linksOf = (path: string) => [...readFileSync(join(ROOT, path), "utf8").replace(CODE, "").matchAll(LINK)].map(([, link]) => link!)

test.each(pages)("every link of %s leads somewhere", (page) => {
  const local = linksOf(page).filter((link) => !/^[a-z]+:/.test(link))
  expect(local.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([])
})

test("every decision is listed", () => {
  const decisions = readdirSync(join(ROOT, "docs/decisions")).filter((name) => name !== "README.md")
  expect(linksOf("docs/decisions/README.md").sort()).toEqual(decisions.sort())
})
