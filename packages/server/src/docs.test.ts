// Every JavaScript example of docs/emulator.md runs as it stands there.
import { readFileSync } from "node:fs"
import { expect, test } from "vitest"

const page = readFileSync(new URL("../../../docs/emulator.md", import.meta.url), "utf8")
const sections = page.split(/^(?=## )/m).map((text) => ({
  heading: /^#+ (.*)$/m.exec(text)![1]!,
  examples: [...text.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => code!),
}))

const modules: Readonly<Record<string, () => Promise<object>>> = {
  "node:assert/strict": () => import("node:assert/strict"),
  "node:fs": () => import("node:fs"),
  "node:os": () => import("node:os"),
  "node:path": () => import("node:path"),
  "@aws-sdk/client-kms": () => import("@aws-sdk/client-kms"),
  "@kms-conformance/emulator": () => import("@kms-conformance/emulator"),
  "@kms-conformance/server": () => import("./index.ts"),
}

const AsyncFunction = (async () => {}).constructor as new (...args: string[]) => (...values: unknown[]) => Promise<void>

/** Runs an example as the body of a function that gets what the example imports. */
async function run(code: string): Promise<void> {
  const imported: Record<string, unknown> = {}
  for (const [, whole, parts = "", from] of code.matchAll(IMPORT)) {
    const module = (await modules[from!]!()) as Record<string, unknown>
    if (whole !== undefined) imported[whole] = module.default
    for (const name of parts.split(", ").filter(Boolean)) imported[name] = module[name]
  }
  await new AsyncFunction(...Object.keys(imported), code.replace(IMPORT, ""))(...Object.values(imported))
}
const IMPORT = /^import (?:(\w+)|\{ ([^}]+) \}) from "([^"]+)"$/gm

test.each(sections.flatMap(({ heading, examples }) => examples.map((code, at) => [heading, at + 1, code] as const)))(
  "%s, example %i",
  (_heading, _number, code) => run(code),
)

test("every section has an example", () => {
  expect(sections.filter(({ examples }) => examples.length === 0)).toEqual([])
  expect(sections.length).toBeGreaterThan(5)
})
