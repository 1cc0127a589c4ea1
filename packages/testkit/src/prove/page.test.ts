import { loadSuite } from "@kms-conformance/runner"
import { expect, test } from "vitest"
import { pageOf } from "./page.ts"
import { type Proof, textOf } from "./proof.ts"

const suite = await loadSuite()
const homeOf = (rule: string) => suite.instances.find((one) => one.rule === rule)?.group
const first = (group: string) => suite.instances.filter((one) => one.group === group && homeOf(one.rule) === group && !one.derived)
const [tag, otherTag] = first("tags")
const [page] = first("paging")

const proof: Proof = {
  lies: {
    [tag!.id.split("/").slice(0, 2).join("/")]: { cases: 3, told: 11, noticed: 10 },
    [page!.id.split("/").slice(0, 2).join("/")]: { cases: 2, told: 5, noticed: 5 },
  },
  mutants: {
    "z.wrong": { says: "w", rules: [tag!.rule], files: [], kills: { "1 error": [tag!.id], "2 error 200": [page!.id, otherTag!.id] } },
    "a.unharmed": { says: "u", rules: [page!.rule], files: [], kills: {} },
  },
}

test("the page counts lies by the group of their cases, and a mutant in the group most of whose cases it fails", () => {
  const rows = pageOf(suite, proof)
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split(" | ").map((cell) => cell.replace(/^\| | \|$/g, "")))
  expect(rows[0]).toEqual(["group", "cases", "lies told", "noticed", "mutants", "killed", "cases that kill a mutant"])
  expect(rows).toContainEqual(["Tags", "3", "11", "10", "1", "1", "2"])
  expect(rows).toContainEqual(["Paging", "2", "5", "5", "1", "0", "1"])
  expect(rows).toContainEqual(["Aliases", "0", "0", "0", "0", "0", "0"])
  expect(rows.at(-1)).toEqual(["**all**", "5", "16", "15", "2", "1", "3"])
})

test("the file is sorted, whatever order things were found in, and has a line for each case", () => {
  const text = textOf(proof)
  expect(JSON.parse(text)).toEqual(proof)
  expect(Object.keys(JSON.parse(text).mutants)).toEqual(["a.unharmed", "z.wrong"])
  const turned = (record: object) => Object.fromEntries(Object.entries(record).toReversed())
  expect(textOf({ lies: turned(proof.lies), mutants: turned(proof.mutants) })).toBe(text)
  expect(text.split("\n").filter((line) => line.trim().startsWith(JSON.stringify(otherTag!.id)))).toHaveLength(1)
})
