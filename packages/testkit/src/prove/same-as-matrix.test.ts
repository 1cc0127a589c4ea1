// What "same as" makes of the matrix itself, and of servers whose fault is known but is no mutant's.
import { type Mutants, patternOf, withSameAs } from "@kms-conformance/report"
import { type CaseResult, type Failure, type Instance, loadSuite } from "@kms-conformance/runner"
import { describe, expect, test } from "vitest"
import { committedProof } from "./proof.ts"
import { type WrongServer, wrongServers } from "./wrong-servers.fixture.ts"

const suite = await loadSuite()
const { mutants } = committedProof()
const groupOf = new Map(suite.instances.map(({ id, group }) => [id, group]))
const passing = new Map([...Map.groupBy(suite.instances, ({ group }) => group)].map(([group, all]) => [group, all.map(resultOf)]))

function resultOf({ id, group, rule, level, title }: Instance): CaseResult {
  return { id, group, rule, level, title, outcome: "passed", milliseconds: 1 }
}

/** A failure that is written as this pattern. */
function failureOf(pattern: string): Failure {
  const words = pattern.split(" ")
  const step = Number(words.shift())
  const ambientRule = words.length > 1 && suite.rules.has(words.at(-1)!) ? words.pop() : undefined
  const [path, actual] = ["error", "status"].includes(words[0]!) ? [words[0]!, words.slice(1).join(" ")] : [words.join(" "), "another"]
  const failure = { step, path, expected: "one thing", actual, ...(ambientRule && { ambientRule }) }
  expect(patternOf(failure)).toBe(pattern)
  return failure
}

/** How often each mutant is named where these of the cases have failed and the others have passed. */
function named(failed: WrongServer["failed"], cases: readonly CaseResult[], among: Mutants = mutants): Record<string, number> {
  const failures = new Map(Object.entries(failed).flatMap(([pattern, ids]) => ids.map((id) => [id, failureOf(pattern)] as const)))
  const run = cases.map((one): CaseResult => {
    const failure = failures.get(one.id)
    return failure ? { ...one, outcome: "failed", failure } : one
  })
  const names: Record<string, number> = {}
  for (const { sameAs } of withSameAs({ cases: run }, among).cases) if (sameAs) names[sameAs.mutant] = (names[sameAs.mutant] ?? 0) + 1
  return names
}

/** The same text for mutants that fail the same cases in the same way: nothing in a run tells them apart. */
const looks = (id: string) => JSON.stringify(Object.entries(mutants[id]!.kills).sort(([a], [b]) => (a < b ? -1 : 1)))

test("a run of its groups that fails as a mutant does names this mutant, in all of its failures, and no other", () => {
  const killers = new Map<string, Set<string>>()
  for (const [id, { kills }] of Object.entries(mutants))
    for (const one of Object.values(kills).flat()) killers.set(one, (killers.get(one) ?? new Set()).add(id))
  const wrong = Object.entries(mutants).flatMap(([id, { kills }]) => {
    const ids = Object.values(kills).flat()
    // Whoever passes all of these is nobody that could be named, and takes time.
    const among = Object.fromEntries(ids.flatMap((one) => [...killers.get(one)!].map((other) => [other, mutants[other]!] as const)))
    const groups = new Set(ids.map((one) => groupOf.get(one)!))
    const names = named(
      kills,
      [...groups].flatMap((group) => passing.get(group)!),
      among,
    )
    return Object.keys(names).length === 1 && looks(Object.keys(names)[0]!) === looks(id) && Object.values(names)[0] === ids.length
      ? []
      : [[id, names]]
  })
  expect(wrong).toEqual([])
})

describe("a server is named after the mutant with its fault, or not at all", () => {
  test.each(wrongServers)("$says", ({ played, mutant, failed }) => {
    const chosen = suite.instances.filter(({ group, rule }) =>
      "groups" in played ? played.groups.includes(group) : suite.rules.get(rule)!.operations.includes(played.operation),
    )
    expect(Object.keys(named(failed, chosen.map(resultOf)))).toEqual(mutant ? [mutant] : [])
  })
})
