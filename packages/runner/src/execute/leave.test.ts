import { expect, test } from "vitest"
import type { Target } from "../target-types.ts"
import { CLOCK, play } from "../testing/play.fixture.ts"
import { suiteOf } from "../testing/suite.fixture.ts"
import { tinyKms } from "../testing/tiny-kms.fixture.ts"
import { openStage } from "./stage.ts"

const SUITE = suiteOf({ cases: { a: [{ call: "CreateKey" }] } })

/** A target that keeps what is made in it, and remembers what had been called when it took its leave. */
function leaving(): { readonly target: Target; readonly before: readonly (readonly string[])[] } {
  const kms = tinyKms()
  const before: string[][] = []
  const leave = async () => {
    before.push([...kms.called])
    return ["it cost nothing"]
  }
  return { target: kms.target({ capabilities: new Set(), leave }), before }
}

async function runThrough(target: Target): Promise<readonly string[]> {
  return (await play(SUITE, target)).notes
}

async function stageThrough(target: Target): Promise<readonly string[]> {
  const stage = openStage(SUITE, target, { clock: CLOCK, seed: 1 })
  await stage.play(SUITE.instances[0]!)
  return stage.end()
}

test.each([
  ["a run", runThrough],
  ["a stage", stageThrough],
])("%s cleans up, lets the target take its leave once, and gives what it says", async (_, through) => {
  const { target, before } = leaving()
  expect(await through(target)).toEqual(["it cost nothing"])
  expect(before).toEqual([["CreateKey", "ScheduleKeyDeletion"]])
})

test("a stage plays no case on a target that takes no more, and says why", async () => {
  const { target } = leaving()
  const stage = openStage(SUITE, { ...target, over: AbortSignal.abort("the budget is used up") }, { clock: CLOCK, seed: 1 })
  expect(await stage.play(SUITE.instances[0]!)).toMatchObject({ outcome: "errored", reason: "the budget is used up" })
})
