import { describe, expect, onTestFinished, test, vi } from "vitest"
import { CLOCK, play } from "../testing/play.fixture.ts"
import { fault, tinyKms } from "../testing/tiny-kms.fixture.ts"
import { cleanUp } from "./cleanup.ts"
import { makeNotes } from "./notes.ts"
import { makeSession } from "./session.ts"

const KEEPS = { capabilities: new Set<string>() }
const synthetic = {
  given: { keys: { key: {} }, aliases: { name: { TargetKeyId: "${key.KeyId}" } } },
  cases: {
    looks: [{ call: "DescribeKey", with: { KeyId: "${name.AliasName}" }, error: "NotFoundException" }],
    makes: [{ call: "CreateKey", as: "made" }],
  },
}
const CLEANING = ["DeleteAlias", "ScheduleKeyDeletion"]

describe("cleanup", () => {
  test("aliases are deleted and keys scheduled for deletion in 7 days, those of steps too, and nothing else is called", async () => {
    const kms = tinyKms()
    const result = await play(synthetic, kms.target(KEEPS))
    expect([...kms.keys.values()].map(({ KeyState }) => KeyState)).toEqual(["PendingDeletion", "PendingDeletion"])
    expect(kms.called.slice(-3)).toEqual(["DeleteAlias", "ScheduleKeyDeletion", "ScheduleKeyDeletion"])
    const last = JSON.parse(new TextDecoder().decode(kms.requests.at(-1)!.body))
    expect(last.PendingWindowInDays).toBe(7)
    expect(result.notes).toEqual([])
  })

  test("a target that vanishes with what it holds is not bothered", async () => {
    const kms = tinyKms()
    await play(synthetic, kms.target())
    expect(kms.called.filter((name) => CLEANING.includes(name))).toEqual([])
  })

  test("what a case took away itself is not taken away again", async () => {
    const kms = tinyKms()
    await play(
      {
        cases: {
          a: [
            { call: "CreateKey", as: "k" },
            { call: "ScheduleKeyDeletion", with: { KeyId: "${k.KeyMetadata.KeyId}" } },
          ],
        },
      },
      kms.target(KEEPS),
    )
    expect(kms.called.filter((name) => name === "ScheduleKeyDeletion")).toHaveLength(1)
  })

  test.each(["UnsupportedOperationException", "UnknownOperationException"])("a target that answers %s is told of once", async (name) => {
    const kms = tinyKms({ ScheduleKeyDeletion: () => fault(name) })
    const cases = { a: [{ call: "CreateKey" }, { call: "CreateKey" }, { call: "CreateKey" }] }
    const result = await play({ cases }, kms.target(KEEPS), { concurrency: 1 })
    expect(result.notes).toEqual(["the target has no ScheduleKeyDeletion: what the run made stays there"])
    expect(kms.called.filter((one) => one === "ScheduleKeyDeletion")).toHaveLength(1)
    expect(result.totals.passed).toBe(1)
  })

  test("what cannot be taken away is counted, with the first reason, and changes no verdict", async () => {
    const kms = tinyKms({ ScheduleKeyDeletion: () => fault("AccessDeniedException", "not you") })
    const result = await play({ cases: { a: [{ call: "CreateKey" }, { call: "CreateKey" }] } }, kms.target(KEEPS))
    expect(result.notes).toEqual([
      "2 of 2 things that the run made could not be taken away: ScheduleKeyDeletion answered 400 AccessDeniedException: not you",
    ])
    expect(result.totals.passed).toBe(1)
  })

  test("has the longer the more there is to take away", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] })
    onTestFinished(() => void vi.useRealTimers())
    const target = tinyKms().target({ ...KEEPS, transport: () => new Promise(() => undefined) })
    const common = { rules: new Map(), seed: 1, timeout: 1000, clock: CLOCK, signal: new AbortController().signal }
    const session = makeSession({ ...common, target, notes: makeNotes(() => undefined) })
    for (let n = 0; n < 400; n++) session.made.learn("CreateKey", {}, { KeyMetadata: { KeyId: `key-${n}` } }, "owner", "home")
    const cleaning = cleanUp(session, 4)
    await vi.advanceTimersByTimeAsync(99_000)
    expect(session.notes.list()).toEqual([])
    await vi.advanceTimersByTimeAsync(1_000)
    await cleaning
    expect(session.notes.list()).toEqual([
      "some of 400 things that the run made may still be there: cleaning up was not finished within 100 s",
    ])
  })

  test.each([
    ["twenty seconds when somebody waits who has ended the run", {}, 20],
    ["its whole time on a target that takes its own leave", { leave: async () => [] }, 60],
  ])("has %s", async (_, more, seconds) => {
    vi.useFakeTimers({ toFake: ["setTimeout"] })
    onTestFinished(() => void vi.useRealTimers())
    const target = tinyKms().target({ ...KEEPS, ...more, transport: () => new Promise(() => undefined) })
    const common = { rules: new Map(), seed: 1, timeout: 1000, clock: CLOCK, signal: AbortSignal.abort() }
    const session = makeSession({ ...common, target, notes: makeNotes(() => undefined) })
    session.made.learn("CreateKey", {}, { KeyMetadata: { KeyId: "key" } }, "owner", "home")
    const cleaning = cleanUp(session, 4)
    await vi.advanceTimersByTimeAsync(seconds * 1000 - 1)
    expect(session.notes.list()).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    await cleaning
    expect(session.notes.list()).toEqual([
      `some of 1 things that the run made may still be there: cleaning up was not finished within ${seconds} s`,
    ])
  })

  test("a key that is gone or on its way is as it should be", async () => {
    const kms = tinyKms({ ScheduleKeyDeletion: () => fault("KMSInvalidStateException"), DeleteAlias: () => fault("NotFoundException") })
    expect((await play(synthetic, kms.target(KEEPS))).notes).toEqual([])
  })
})
