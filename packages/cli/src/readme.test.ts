// The README against the program: every command and every flag stands in it, nothing else does, and its examples can be parsed.
import { readFileSync } from "node:fs"
import type { Command } from "commander"
import { describe, expect, test } from "vitest"
import { build } from "./program.ts"
import { REPORTERS } from "./run/reporters.ts"
import { wordsOf } from "./shell-words.fixture.ts"
import { quiet } from "./spawn.fixture.ts"

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8")
const tables = readme.split("\n").filter((line) => line.startsWith("|"))

/** Commands that can be run, by their words: `baseline update`. */
function leavesOf(command: Command, words: readonly string[] = []): readonly (readonly [string, Command])[] {
  if (command.commands.length === 0) return [[words.join(" "), command]]
  return command.commands.flatMap((one) => leavesOf(one, [...words, one.name()]))
}

const program = build(quiet, () => {})
const leaves = leavesOf(program)
const flags = new Set(leaves.flatMap(([, command]) => command.options.map(({ long }) => long!)))

test("every command has a line in the first table", () => {
  const told = tables.map((line) => /^\| `([a-z]+(?: [a-z]+)?)(?: [^`]*)?` +\|/.exec(line)?.[1]).filter((name) => name !== undefined)
  expect(told.sort()).toEqual(leaves.map(([words]) => words).sort())
})

test("every flag stands in a table, and no flag that there is not", () => {
  const told = tables.flatMap((line) => [...line.matchAll(/--[a-z][a-z0-9-]*/g)].map(([flag]) => flag))
  // The flags of other programs.
  const others = new Set(["--aws-sigv4", "--help"])
  expect([...new Set(told)].filter((flag) => !others.has(flag)).sort()).toEqual([...flags].sort())
})

test("every reporter is named", () => {
  for (const name of REPORTERS) expect(tables.some((line) => line.includes(`\`${name}\``))).toBe(true)
})

test("every exit code has a line", () => {
  for (const code of [0, 1, 2, 3, 4, 5, 130]) expect(tables.some((line) => line.startsWith(`| ${code} `))).toBe(true)
})

const examples = readme.split("\n").filter((line) => line.startsWith("npx kms-conformance "))

describe("the example", () => {
  test.each(examples)("%s is one that the program takes", async (line) => {
    const fresh = build(quiet, () => {})
    let ran = 0
    for (const [, command] of leavesOf(fresh)) command.action(() => void ran++)
    await fresh.parseAsync(wordsOf(line).slice(2), { from: "user" })
    expect(ran).toBe(1)
  })
})
