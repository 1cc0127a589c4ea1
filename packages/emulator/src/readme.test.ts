import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { createEmulator, type EmulatorOptions } from "./index.ts"

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8")

test("the README lists every option, and no other", () => {
  const rows = [...readme.matchAll(/^\| ((?:`\w+`(?:, )?)+) *\|/gm)].flatMap(([, cell]) => cell!.match(/\w+/g)!)
  expect(rows.sort()).toEqual([...optionNames()].sort())
})

/** As the refusal of an unknown option names them. */
function optionNames(): readonly string[] {
  try {
    createEmulator({ unknown: 1 } as EmulatorOptions)
  } catch (error) {
    return (error as Error).message.match(/Options are (.+)\.$/)![1]!.split(", ")
  }
  throw new Error("An unknown option was taken.")
}
