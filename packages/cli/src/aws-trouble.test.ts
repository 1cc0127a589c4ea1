// What can go wrong with a run against AWS, for whoever pays: each time one clear sentence, nothing of the account's own touched,
// and nothing left behind without being named.
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { ACCOUNT, closeStandIns, env, type StandInOptions } from "./aws-stand-in.fixture.ts"
import { flat, gone, payersAccount, sent, until } from "./payers-account.fixture.ts"
import { KEYS } from "./payers-suite.fixture.ts"
import { cli, scratch, start } from "./spawn.fixture.ts"

const folder = scratch()
const account = (options?: StandInOptions) => payersAccount(folder, options)
afterEach(closeStandIns)
afterAll(() => folder.remove())

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
    // The answers come when all else has been cleaned up: the keys are there, and nobody asks for them any more.
    const before = sent(there, "ScheduleKeyDeletion").length
    await until(() => sent(there, "ScheduleKeyDeletion").length > before)
    await new Promise((resolve) => setTimeout(resolve, 1000))
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
