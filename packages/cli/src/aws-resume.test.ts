// `resume` after runs that were killed for real, in an account that has keys of its own.
import { readFileSync, truncateSync } from "node:fs"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { ACCOUNT, closeStandIns, env, type StandInOptions } from "./aws-stand-in.fixture.ts"
import { gone, payersAccount, sent, until } from "./payers-account.fixture.ts"
import { KEYS } from "./payers-suite.fixture.ts"
import { cli, scratch, start } from "./spawn.fixture.ts"

const folder = scratch()
const account = (options?: StandInOptions) => payersAccount(folder, options)
afterEach(closeStandIns)
afterAll(() => folder.remove())

describe("after a run that was killed", () => {
  /** Killed while a key is made: it is there, and no answer said so. */
  async function killed() {
    let kill = () => {}
    const one = await account({
      before(operation, number) {
        if (operation === "CreateKey" && number > 20) kill()
      },
    })
    const running = start(one.run(), env)
    kill = () => running.child.kill("SIGKILL")
    expect((await running.ended).code).toBe(null)
    return one
  }

  test("resume takes away all of it, once", async () => {
    const { resume, states, journals } = await killed()
    const before = await states()
    const left = before.filter((state) => state !== "PendingDeletion").length
    expect(left).toBeGreaterThan(2)
    const first = await resume()
    expect(first).toEqual({
      code: 0,
      out: expect.stringMatching(`^runs cleaned up: 1; keys scheduled for deletion in 7 days: ${left}; aliases deleted: [01]\n$`),
      err: "",
    })
    expect(await states()).toEqual(gone(before.length))
    expect(journals()).toEqual([])
    expect(await resume()).toEqual({ code: 0, out: `nothing is left of any run in account ${ACCOUNT}\n`, err: "" })
  })

  test.each([1, 9, 40])("resume finds all of it although the journal ends %d bytes too early", async (bytes) => {
    const { resume, states, journals } = await killed()
    const [path] = journals()
    truncateSync(path!, readFileSync(path!).length - bytes)
    expect((await resume()).code).toBe(0)
    expect(new Set(await states())).toEqual(new Set(["PendingDeletion"]))
    expect(journals()).toEqual([])
  })

  test("resume waits out throttling, says what it may not do, and does it the next time", async () => {
    const { there, resume, states, journals } = await killed()
    const denied = there.emulator.inject({ operation: "ScheduleKeyDeletion", times: "always", fault: "AccessDeniedException" })
    there.emulator.inject({ operation: "ListResourceTags", times: 3, fault: "ThrottlingException" })
    const first = await resume()
    expect(first.code).toBe(1)
    expect(first.err.split("\n").filter(Boolean)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^kms-conformance: still there: key [0-9a-f-]{36} in us-east-1: AccessDeniedException/),
      ]),
    )
    expect(journals()).toHaveLength(1)
    denied.remove()
    expect((await resume()).code).toBe(0)
    expect(new Set(await states())).toEqual(new Set(["PendingDeletion"]))
  })

  test("resume does not take a listing that is refused for an empty account", async () => {
    const { there, resume, journals } = await killed()
    there.emulator.inject({ operation: "ListKeys", times: "always", fault: "AccessDeniedException" })
    const { code, err } = await resume()
    expect(code).toBe(1)
    expect(err).toContain("kms-conformance: still there: maybe a key in us-east-1: ListKeys answered AccessDeniedException")
    expect(journals()).toHaveLength(1)
  })
})

test("two runs at once in one account do not know of each other, and resume leaves the one alone that goes on", async () => {
  const slow = Promise.withResolvers<void>()
  let waiting = false
  const { there, run, resume, states, journals } = await account({
    before: async (operation) => {
      if (operation !== "GenerateMac" || waiting) return
      waiting = true
      await slow.promise
    },
  })
  const first = start(run(), env)
  await until(() => waiting)
  const [journal] = journals()
  expect((await cli(run(), env)).code).toBe(0)
  const { code, out, err } = await resume()
  expect({ code, out }).toEqual({ code: 0, out: `nothing is left of any run that has ended in account ${ACCOUNT}\n` })
  const name = /-(\w+)\.jsonl$/.exec(journal!)![1]
  expect(err).toBe(`kms-conformance: run ${name} goes on in process ${first.child.pid}: left alone; if it does not, resume --run ${name}\n`)
  slow.resolve()
  expect((await first.ended).code).toBe(0)
  expect(await states()).toEqual(gone(2 * KEYS))
  expect(sent(there, "CreateKey").filter(({ status }) => status === 200)).toHaveLength(2 * KEYS)
  expect(journals()).toEqual([])
})
