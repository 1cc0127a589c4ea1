// What is true of the proof as a whole, and takes no playing.
import { readFileSync } from "node:fs"
import { loadSuite } from "@kms-conformance/runner"
import { expect, inject, test } from "vitest"
import { mutants } from "../mutants/index.ts"
import { statusOf } from "../mutants/status.ts"
import { PROOF_PAGE, pageOf } from "./page.ts"
import { committedProof, nameOf, PROOF_FILE, textOf } from "./proof.ts"

const suite = await loadSuite()

test("every must rule with cases has a mutant, or a line in no-mutant.ts that says why it cannot have one", () => {
  expect(statusOf(suite).missing).toEqual([])
})

if (!inject("writesProof")) {
  test("conformance/proof.gen.json has the mutants and the files of cases that there are, in their order", () => {
    const proof = committedProof()
    expect(Object.keys(proof.mutants).sort()).toEqual(Object.keys(mutants).sort())
    expect(Object.keys(proof.lies).sort()).toEqual([...new Set(suite.instances.map(nameOf))].sort())
    expect(readFileSync(PROOF_FILE, "utf8")).toBe(textOf(proof))
  })

  test("docs/proof.md says what is in it", () => {
    expect(readFileSync(PROOF_PAGE, "utf8")).toBe(pageOf(suite, committedProof()))
  })
}
