// What can go wrong with a run against AWS, for whoever pays: each time one clear sentence, nothing of the account's own touched,
// and nothing left behind without being named.
import { existsSync, readdirSync, readFileSync, truncateSync } from "node:fs"
import { join } from "node:path"
import { CreateAliasCommand, CreateKeyCommand, DisableKeyCommand } from "@aws-sdk/client-kms"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { ACCOUNT, closeStandIns, env, type StandIn, standIn } from "./aws-stand-in.fixture.ts"
import { KEYS, payersSuite } from "./payers-suite.fixture.ts"
import { cli, type Ended, scratch, start } from "./spawn.fixture.ts"

const folder = scratch()
const suite = payersSuite(folder)
afterEach(closeStandIns)
afterAll(() => folder.remove())

let runs = 0

/** One account, with keys and aliases of its own, and runs there. */
async function account(options: Parameters<typeof standIn>[0] = {}) {
  const journals = join(folder.path, `journals-${++runs}`)
  const there = await standIn(options)
  const { client } = there
  const [payroll, old] = [await client.send(new CreateKeyCommand({ Description: "payroll" })), await client.send(new CreateKeyCommand({}))]
  await client.send(new CreateAliasCommand({ AliasName: "alias/payroll", TargetKeyId: payroll.KeyMetadata!.KeyId! }))
  await client.send(new DisableKeyCommand({ KeyId: old.KeyMetadata!.KeyId! }))
  const foreign = new Set([payroll, old].map(({ KeyMetadata }) => KeyMetadata!.KeyId!))
  const own = async () => (await there.keys()).filter(({ KeyId }) => foreign.has(KeyId!))
  const before = await own()
  const flags = ["--endpoint", there.url, "--account", ACCOUNT, "--journals", journals]
  return {
    there,
    run: (...more: readonly string[]) => ["run", "--target", "aws", "--budget", "20", "--suite", suite, "--seed", "1", ...flags, ...more],
    resume: (...more: readonly string[]) => cli(["resume", ...flags, ...more], env),
    journals: () => (existsSync(journals) ? readdirSync(journals).map((name) => join(journals, name)) : []),
    /** Nothing of the account's own was touched. Gives the states of the run's keys. */
    async states() {
      there.emulator.clock.advance(10_000)
      expect(await own()).toEqual(before)
      expect(await there.aliases()).toContain("alias/payroll")
      return (await there.keys()).filter(({ KeyId }) => !foreign.has(KeyId!)).map(({ KeyState }) => KeyState!)
    },
  }
}

const gone = (count: number) => Array.from({ length: count }, () => "PendingDeletion")
/** Text as it was before lines were broken. */
const flat = ({ out, err }: Ended) => `${out}\n${err}`.replaceAll(/\s+/g, " ")
const sent = ({ seen }: StandIn, operation: string) => seen.filter((one) => one.operation === operation)

describe("nothing is made and one sentence said", () => {
  test.each<[string, string[], Record<string, string>, string]>([
    [
      "in another account",
      ["--account", "999999999999"],
      env,
      `these credentials are of account ${ACCOUNT}, and --account is 999999999999: nothing was made`,
    ],
    ["without credentials", [], {}, "the target aws needs credentials: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"],
    [
      "with a secret that is not the key's",
      [],
      { ...env, AWS_SECRET_ACCESS_KEY: "another" },
      "nothing was made: the signature does not match: check the secret access key, the region and this machine's clock (InvalidSignatureException)",
    ],
    [
      "with a key that AWS does not know",
      [],
      { ...env, AWS_ACCESS_KEY_ID: "AKIANOBODYS" },
      "nothing was made: the access key id or the session token is not known there: check the credentials (UnrecognizedClientException)",
    ],
    [
      "without a budget",
      ["--budget", "0"],
      env,
      "option '--budget <dollars>' argument '0' is invalid. It is an amount of US dollars above 0, such as 5 or 2.50.",
    ],
    [
      "with a budget below the plan",
      ["--budget", "8"],
      env,
      "the plan of this run costs up to $8.01, and the budget is $8.00: nothing was sent; choose fewer cases, or raise the budget",
    ],
  ])("%s", async (_, flags, credentials, sentence) => {
    const { run, states, journals } = await account()
    const { code, out, err } = await cli(run(...flags), credentials)
    expect({ code, out }).toEqual({ code: 2, out: "" })
    expect(err.split("\n").filter((line) => line && !line.startsWith("aws: plan: "))).toEqual([`kms-conformance: ${sentence}`])
    expect(await states()).toEqual([])
    expect(journals()).toEqual([])
  })

  test("with a session token that has expired", async () => {
    const sessionToken = "a-token-that-is-long-enough"
    const temporary = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "secret", sessionToken, expiresAt: "2020-01-01T00:00:00Z" }
    const { run, states } = await account({ more: [{ ...temporary, principalArn: `arn:aws:sts::${ACCOUNT}:assumed-role/payer/session` }] })
    const credentials = { AWS_ACCESS_KEY_ID: temporary.accessKeyId, AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: sessionToken }
    const { code, err } = await cli(run(), credentials)
    expect(code).toBe(2)
    expect(err).toContain("kms-conformance: nothing was made: the session token has expired: get new credentials (ExpiredTokenException)\n")
    expect(err).not.toContain(sessionToken)
    expect(await states()).toEqual([])
  })

  test("where nobody answers", async () => {
    const { run, resume } = await account()
    await closeStandIns()
    for (const ended of [cli(run(), env), resume()]) {
      const { code, err } = await ended
      expect(code).toBe(3)
      expect(err).toMatch(/^kms-conformance: no answer from http:\/\/127\.0\.0\.1:\d+: nobody listens there/m)
    }
  })
})

describe("a run ends early", () => {
  test("when its budget is used up on the way: the rest is not run, what was made goes", async () => {
    // Keys are made, and the answers lost: each is charged for, as it may be there.
    const { there, run, states, journals } = await account()
    there.emulator.inject({ operation: "CreateKey", nth: 2, times: "always", wire: "drop" })
    const ended = await cli(run("-j", "1", "--budget", "9"), env)
    const why = "CreateKey was not sent: with it the run could cost more than its budget of $9.00"
    expect(flat(ended)).toContain(why)
    expect(flat(ended)).toContain(`not run: ${why}`)
    expect(ended.code).toBe(1)
    expect(sent(there, "CreateKey")).toHaveLength(8)
    expect(await states()).toEqual(gone(8))
    expect(journals()).toEqual([])
  })

  test("when the session token expires on the way: the rest is not run, and what is left is named", async () => {
    const temporary = { accessKeyId: "ASIAIOSFODNN7EXAMPLE", secretAccessKey: "secret", sessionToken: "a-token-that-is-long-enough" }
    const identityPolicies = [{ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "kms:*", Resource: "*" }] }]
    const session = {
      principalArn: `arn:aws:sts::${ACCOUNT}:assumed-role/payer/session`,
      identityPolicies,
      expiresAt: Date.now() + 120_000,
    }
    const { there, run, resume, states, journals } = await account({
      more: [{ ...temporary, ...session }],
      before: (operation) => operation === "GenerateMac" && there.emulator.clock.advance(120_000),
    })
    const { accessKeyId, secretAccessKey, sessionToken } = temporary
    const credentials = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken }
    const ended = await cli(run("-j", "1"), credentials)
    expect(ended.code).toBe(1)
    expect(flat(ended)).toContain("not run: the session token has expired: get new credentials")
    const left = (await states()).filter((state) => state !== "PendingDeletion").length
    expect(left).toBeGreaterThan(0)
    expect(flat(ended).match(/still there: key [0-9a-f-]{36} in us-east-1: ExpiredTokenException/g)).toHaveLength(left)
    expect(flat(ended)).not.toContain(sessionToken)
    expect((await resume()).code).toBe(0)
    expect(new Set(await states())).toEqual(new Set(["PendingDeletion"]))
    expect(journals()).toEqual([])
  })

  test("at Ctrl-C: what is under way is waited for, all of it goes, and resume finds nothing", async () => {
    const slow = Promise.withResolvers<void>()
    const { there, run, resume, states, journals } = await account({
      before: (operation, number) => (operation === "CreateKey" && number > 12 ? slow.promise : undefined),
    })
    const running = start(run(), env)
    await until(() => there.seen.some(({ operation, status }, index) => index >= 12 && operation === "CreateKey" && status === 0))
    running.child.kill("SIGINT")
    await running.printed("stopping: what was made is cleaned up")
    slow.resolve()
    const ended = await running.ended
    expect(ended.code).toBe(130)
    expect(ended.out).toContain("of 15 cases")
    const states_ = await states()
    expect(states_.length).toBeGreaterThan(2)
    expect(new Set(states_)).toEqual(new Set(["PendingDeletion"]))
    expect(journals()).toEqual([])
    expect(await resume()).toEqual({ code: 0, out: `nothing is left of any run in account ${ACCOUNT}\n`, err: "" })
  })
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

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

test("keys that may not be scheduled for deletion are named one by one, and how to try again", async () => {
  const { there, run, resume, states, journals } = await account()
  const denied = there.emulator.inject({ operation: "ScheduleKeyDeletion", times: "always", fault: "AccessDeniedException" })
  const ended = await cli(run("--case", "payer/cases/look[a],payer/cases/disable[a]"), env)
  expect(ended.code).toBe(0)
  const name = /-(\w+)\.jsonl$/.exec(journals()[0]!)![1]
  for (const { KeyId, KeyState } of await there.keys())
    if (KeyState !== "PendingDeletion" && (await states()).length === 3) {
      const isOwn = sent(there, "DescribeKey").some(({ body }) => body.KeyId === KeyId)
      expect(flat(ended).includes(`still there: key ${KeyId} in us-east-1: AccessDeniedException`)).toBe(isOwn)
    }
  expect(flat(ended)).toContain(`kms-conformance resume --account ${ACCOUNT} --run ${name} tries again to take away what is still there`)
  denied.remove()
  expect((await resume()).code).toBe(0)
  expect(await states()).toEqual(gone(3))
})

test("while AWS throttles every other request, all is as without it, but slower", async () => {
  // Each request, again and again, every other time.
  const times = new Map<string, number>()
  const { there, run, states, journals } = await account({
    throttles({ operation, body }) {
      const request = `${operation} ${JSON.stringify(body)}`
      const time = (times.get(request) ?? 0) + 1
      times.set(request, time)
      return time % 2 === 1
    },
  })
  const ended = await cli(run(), env)
  const throttled = there.seen.filter(({ status }) => status === 400).length
  expect(ended.out).toContain("aws: 15 passed of 15 cases")
  expect(throttled / there.seen.length).toBeGreaterThan(0.45)
  expect(flat(ended)).toMatch(/note \d+ requests were repeated because the target throttled/)
  expect(ended.code).toBe(0)
  expect(await states()).toEqual(gone(KEYS))
  expect(journals()).toEqual([])
})
