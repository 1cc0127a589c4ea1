// Every command of docs/targets.md is one that the program takes, and opens the target under whose heading it stands.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { targetNames } from "@kms-conformance/targets"
import { afterAll, expect, test } from "vitest"
import type { TargetFlags } from "./flags.ts"
import { build } from "./program.ts"
import { wordsOf } from "./shell-words.fixture.ts"
import { quiet, scratch } from "./spawn.fixture.ts"
import { chooseTargets } from "./target-choice.ts"

const page = readFileSync(new URL("../../../docs/targets.md", import.meta.url), "utf8")
const sections = page
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    name: text.split("\n")[0]!,
    commands: [...text.matchAll(/^npx kms-conformance (.*)$/gm)].map(([, line]) => line!),
    text,
  }))

const folder = scratch()
afterAll(() => folder.remove())

async function flagsOf(words: readonly string[]): Promise<TargetFlags> {
  const program = build(quiet, () => {})
  const run = program.commands.find((command) => command.name() === "run")!
  let flags: TargetFlags = {}
  run.action((_patterns: readonly string[], given: TargetFlags) => {
    flags = given
  })
  await program.parseAsync(words, { from: "user" })
  return flags
}

test.each(sections)("$name", async ({ name, commands, text }) => {
  expect(commands).toHaveLength(1)
  const module = /```ts\n([\s\S]*?)```/.exec(text)?.[1]
  if (module !== undefined) folder.write("my-kms.ts", module)
  const words = wordsOf(commands[0]!).map((word) => (word === "./my-kms.ts" ? join(folder.path, "my-kms.ts") : word))
  const env = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" }
  expect((await chooseTargets(await flagsOf(words), env)).names).toEqual([name])
})

test("every target has its heading", () => {
  expect(sections.map(({ name }) => name).sort()).toEqual([...targetNames].sort())
})
