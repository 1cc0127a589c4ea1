// A run against AWS as whoever pays for it sees it: what is planned is what is made, all of it is tagged and goes in seven days.
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { ACCOUNT, closeStandIns, countsOf, env, type StandIn, standIn } from "./aws-stand-in.fixture.ts"
import { CASES, KEYS, payersSuite } from "./payers-suite.fixture.ts"
import { cli, scratch } from "./spawn.fixture.ts"

const folder = scratch()
const suite = payersSuite(folder)
const journals = join(folder.path, "journals")
afterEach(closeStandIns)
afterAll(() => folder.remove())

const BUDGET = "20"

/** What the command line of `run` is, without the command. */
const on = ({ url }: StandIn, ...more: readonly string[]) => [
  ...["--target", "aws", "--endpoint", url, "--account", ACCOUNT, "--budget", BUDGET],
  ...["--journals", journals, "--suite", suite, "--seed", "1", ...more],
]
const run = (there: StandIn, ...more: readonly string[]) => cli(["run", ...on(there), ...more], env)
const journalsLeft = () => (existsSync(journals) ? readdirSync(journals) : [])

/** Every key is of the run, and on its way out: in seven days, unless its own case has asked for another time. */
async function requireGoing(there: StandIn, count: number, others: Readonly<Record<string, number>> = {}): Promise<void> {
  // What shows late has come to show.
  there.emulator.clock.advance(10_000)
  const keys = await there.keys()
  expect(keys).toHaveLength(count)
  const [run] = keys.map(({ tags }) => tags["kms-conformance-run"])
  expect(run).toMatch(/^[0-9a-f]{8}$/)
  const now = there.emulator.clock.now()
  for (const { KeyId, KeyState, DeletionDate, tags } of keys) {
    expect({ KeyState, tags }).toEqual({ KeyState: "PendingDeletion", tags: { "kms-conformance-run": run } })
    expect(Math.round((DeletionDate!.getTime() - now) / 86_400_000)).toBe(others[KeyId!] ?? 7)
  }
  expect(await there.aliases()).toEqual([])
  expect(journalsLeft()).toEqual([])
}

/** A plan as it is printed. */
function readPlan(text: string) {
  const counts = [...text.split(/^keys/m)[0]!.matchAll(/^ +(\d+) {2}(\w+)$/gm)].map(([, count, name]) => [name!, Number(count)] as const)
  const number = (pattern: RegExp) => Number(pattern.exec(text)![1])
  return {
    cases: number(/^cases +(\d+)$/m),
    requests: number(/^requests +(\d+)$/m),
    byOperation: Object.fromEntries(counts),
    keys: number(/^keys +(\d+)$/m),
    cost: /^cost +(\$[\d.]+), were/m.exec(text)![1]!,
  }
}

describe("a run against AWS", () => {
  test("makes, sends and costs what its plan has said, each key tagged and on its way out in seven days", async () => {
    const there = await standIn()
    const said = await cli(["plan", "--target", "aws", "--suite", suite, "--budget", BUDGET])
    const planned = readPlan(said.out)
    expect(planned).toMatchObject({ cases: CASES, keys: KEYS, cost: "$8.01" })
    expect(there.seen).toEqual([])

    const { code, out, err } = await run(there)
    expect(there.counts()).toEqual(planned.byOperation)
    expect(there.seen).toHaveLength(planned.requests)
    const outcome = (of: string) =>
      `${planned.keys} keys, ${planned.requests} requests: ${planned.cost} of the budget of $20.00, were every key kept for a month${of}`
    expect(err).toContain(`aws: plan: ${CASES} cases, ${outcome("\n")}`)
    const bill = `note the run made ${planned.keys} keys and sent ${planned.requests} requests: ${planned.cost} of the budget of $20.00`
    expect(out.replaceAll(/\s+/g, " ")).toContain(bill)
    expect(out).toContain(`aws: ${CASES} passed of ${CASES} cases`)
    expect(code).toBe(0)
    await requireGoing(there, KEYS)
  })

  test("makes one key for all cases that leave it as it is, and never lends it to one that does not", async () => {
    const there = await standIn()
    await run(
      there,
      "--case",
      ["look[a]", "look[b]", "look[c]", "encrypt", "disable[a]", "disable[b]"].map((name) => `payer/cases/${name}`).join(","),
    )
    // One shared, two that are disabled, and that of the smoke test.
    expect(there.counts().CreateKey).toBe(4)
    const used = (operation: string) => there.seen.filter((one) => one.operation === operation).map(({ body }) => String(body.KeyId))
    const disabled = new Set(used("DisableKey"))
    expect(disabled.size).toBe(2)
    const [, inCase] = used("Encrypt")
    // The smoke test encrypts as well, before.
    expect(disabled).not.toContain(inCase)
    // Waited for once, and looked at by three cases.
    expect(countsOf(used("DescribeKey"))[inCase!]).toBe(4)
    await requireGoing(there, 4)
  })

  test("plays cases of the suite itself as planned", async () => {
    const there = await standIn()
    const some = ["key-states/management*"]
    const planned = readPlan((await cli(["plan", ...some, "--target", "aws"])).out)
    const { code } = await cli(["run", ...some, ...on(there, "--budget", "200").filter((flag) => ![suite, "--suite"].includes(flag))], env)
    expect({ code, ...there.counts() }).toEqual({ code: 0, ...planned.byOperation })
    const asked = there.seen.filter(
      ({ operation, body, status }) => operation === "ScheduleKeyDeletion" && status === 200 && body.PendingWindowInDays !== 7,
    )
    await requireGoing(there, planned.keys, Object.fromEntries(asked.map(({ body }) => [body.KeyId, body.PendingWindowInDays ?? 30])))
  })

  test("makes replicas in the second Region as planned, their tag out of the sight of cases", async () => {
    const there = await standIn()
    const some = ["multi-region/replicate/own-tags", "multi-region/replicate/tags-not-copied", "--second-region", "eu-west-1"]
    const planned = readPlan((await cli(["plan", ...some, "--target", "aws"])).out)
    const { code } = await cli(["run", ...some, ...on(there).filter((flag) => ![suite, "--suite"].includes(flag))], env)
    expect({ code, ...there.counts() }).toEqual({ code: 0, ...planned.byOperation })
    const [home, second] = [await there.keys(), await there.keys("eu-west-1")]
    expect([home.length + second.length, second.length]).toEqual([planned.keys, 2])
    for (const { tags } of [...home, ...second]) expect(Object.keys(tags)).toContain("kms-conformance-run")
    expect(new Set(second.map(({ KeyState }) => KeyState))).toEqual(new Set(["PendingDeletion"]))
    // A primary waits for its replicas to be gone, and then for seven days more.
    expect(home.map(({ KeyState }) => KeyState).sort()).toEqual(["PendingDeletion", "PendingReplicaDeletion", "PendingReplicaDeletion"])
    expect(journalsLeft()).toEqual([])
  })
})

describe("on the console stands", () => {
  test("how many requests were repeated because AWS throttled, and the run passes", async () => {
    const there = await standIn()
    there.emulator.inject({ operation: "DescribeKey", nth: 3, times: 3, fault: "ThrottlingException" })
    there.emulator.inject({ operation: "DisableKey", fault: "ThrottlingException" })
    const { code, out } = await run(there)
    expect(out).toContain("note      4 requests were repeated because the target throttled\n")
    expect(code).toBe(0)
    await requireGoing(there, KEYS)
  })

  test("how many were repeated because the connection was lost", async () => {
    const there = await standIn()
    there.emulator.inject({ operation: "DescribeKey", nth: 3, times: 2, wire: "drop" })
    const { code, out } = await run(there)
    expect(out).toContain("note      2 requests were repeated because the connection was lost\n")
    expect(code).toBe(0)
    await requireGoing(there, KEYS)
  })

  test("nothing of what only shows late: it is waited for, also when keys have to go", async () => {
    const there = await standIn({ consistencyDelay: [100, 400], requestQuotas: true })
    const { code, out } = await run(there)
    expect({ code, out: out.match(/^aws: .*cases/m)?.[0] }).toEqual({ code: 0, out: `aws: ${CASES} passed of ${CASES} cases` })
    await requireGoing(there, KEYS)
  })

  test("a sentence in place of a run whose plan is past the budget, and nothing was sent", async () => {
    const there = await standIn()
    const { code, out, err } = await run(there, "--budget", "8")
    const sentence =
      "the plan of this run costs up to $8.01, and the budget is $8.00: nothing was sent; choose fewer cases, or raise the budget"
    expect({ code, out, err }).toEqual({ code: 2, out: "", err: `kms-conformance: ${sentence}\n` })
    expect(there.seen).toEqual([])
  })
})
