import { loadSuite } from "@kms-conformance/runner"
import { expect, test } from "vitest"
import { mutants } from "../mutants/index.ts"
import type { Mutant } from "../mutants/mutant.ts"
import { killingOf } from "./mutant-run.ts"

const suite = await loadSuite()
const rule = "decrypt.context.order"

test("a wrong server is killed by cases of the rule that it breaks, and recorded with how they failed", async () => {
  const { record, survived, brokenDown } = await killingOf(suite, "order-counts", mutants["context.order-counts"]!)
  expect({ survived, brokenDown }).toEqual({ survived: [], brokenDown: [] })
  expect(record).toMatchObject({ says: "the order of the context's pairs counts", rules: expect.arrayContaining([rule]) })
  const killed = Object.values(record.kills).flat()
  expect(killed.map((id) => suite.instances.find((one) => one.id === id)!.rule)).toContain(rule)
  expect(Object.keys(record.kills)).toContainEqual(expect.stringMatching(/^2 status 400 InvalidCiphertextException$/))
  expect(record.files.every((file) => suite.instances.some(({ id }) => id.startsWith(`${file}/`)))).toBe(true)
})

test("a right server survives, and so does one that is wrong about something else", async () => {
  const right: Mutant = { says: "nothing is wrong", breaks: [rule] }
  expect(await killingOf(suite, "right", right)).toMatchObject({ survived: [rule], record: { kills: {} } })
  const elsewhere: Mutant = { ...mutants["context.ignored"]!, breaks: [rule] }
  const { survived, record } = await killingOf(suite, "elsewhere", elsewhere)
  expect(survived).toEqual([rule])
  expect(Object.values(record.kills).flat()).not.toEqual([])
})
