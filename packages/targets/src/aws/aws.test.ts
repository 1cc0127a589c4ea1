// AWS's stand-in is the emulator over HTTP, which throttles and lags as it is told to.
import { appendFileSync, existsSync, mkdtempSync, readdirSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createEmulator, type Emulator, type EmulatorOptions } from "@kms-conformance/emulator"
import { loadSuite, openStage, type RunResult, run, select, type Target, UsageError } from "@kms-conformance/runner"
import { createServer, type WireHandler } from "@kms-conformance/server"
import { afterEach, describe, expect, test } from "vitest"
import { openTarget, resume, type TargetOptions } from "../index.ts"
import { caller } from "./caller.ts"
import { TAG_KEY } from "./tagging.ts"

const account = "111122223333"
const credentials = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "secret" }

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

interface StandIn {
  readonly emulator: Emulator
  readonly operations: string[]
  readonly options: TargetOptions
}

async function standIn(settings: EmulatorOptions = {}, budget = 1000): Promise<StandIn> {
  const emulator = createEmulator(settings)
  const operations: string[] = []
  const handler: WireHandler = {
    handle(request) {
      const [, target = ""] = request.headers.find(([name]) => name.toLowerCase() === "x-amz-target") ?? []
      operations.push(target.replace("TrentService.", ""))
      return emulator.handle(request)
    },
  }
  const server = createServer(handler)
  const endpoint = (await server.listen()).url
  closing.push(() => server.close())
  const journals = mkdtempSync(join(tmpdir(), "kms-conformance-"))
  return { emulator, operations, options: { endpoint, credentials, aws: { account, budget, journals } } }
}

async function opened(options: TargetOptions): Promise<Target> {
  const target = await openTarget("aws", options)
  closing.push(() => target.close())
  return target
}

/** So few cases that no quota is waited for long. */
async function play(target: Target, patterns: readonly string[], most = 6): Promise<RunResult> {
  const suite = await loadSuite()
  const clock = { now: () => performance.timeOrigin + performance.now() }
  return run(suite, target, { instances: select(suite, { patterns }).slice(0, most), clock, seed: 1 })
}

const call = (target: Target) => caller(target.transport, target.endpoint, target.region, credentials)
const journalsIn = ({ options }: StandIn) => readdirSync(options.aws!.journals)

async function stateOf(emulator: Emulator, keyId: string): Promise<unknown> {
  const asking = caller((request) => emulator.handle(request), new URL("http://kms.invalid"), "us-east-1", credentials)
  return ((await asking("DescribeKey", { KeyId: keyId })).json.KeyMetadata as { KeyState?: string } | undefined)?.KeyState
}

describe("before anything is made, a run against AWS", () => {
  test.each<[string, TargetOptions, string]>([
    ["its account and budget", { credentials }, "say with --account which one may be used, and with --budget how many dollars at most"],
    ["an account that is one", { credentials, aws: { account: "12", budget: 1, journals: "." } }, '"12" is not an account'],
    ["credentials of one's own", { aws: { account, budget: 1, journals: "." } }, "the target aws needs credentials"],
    [
      "no second account, in which nobody has said that keys may be made",
      { credentials, aws: { account, budget: 1, journals: "." }, identities: { "other-account": credentials } },
      "the target aws makes keys in one account, the one that --account names: leave out the identity other-account",
    ],
    [
      "users of the account alone",
      {
        credentials,
        aws: { account, budget: 1, journals: "." },
        identities: { user: { ...credentials, arn: "arn:aws:iam::444455556666:user/a" } },
      },
      "the identity user is of account 444455556666, and --account is 111122223333",
    ],
  ])("has to be told %s", async (_, options, sentence) => {
    await expect(openTarget("aws", options)).rejects.toThrow(sentence)
  })

  test.each([
    ["with keys", async (emulator: Emulator) => void (await standInKey(emulator))],
    ["without keys", async () => {}],
  ])("is refused in another account %s", async (_, prepare) => {
    const { emulator, operations, options } = await standIn()
    await prepare(emulator)
    const opening = openTarget("aws", { ...options, aws: { ...options.aws!, account: "999999999999" } })
    await expect(opening).rejects.toThrow(
      new UsageError("these credentials are of account 111122223333, and --account is 999999999999: nothing was made"),
    )
    expect(operations.filter((name) => /^(Create|Put|Tag|Schedule)/.test(name))).toEqual([])
  })

  test("is refused where the account cannot be learnt", async () => {
    const server = createServer({ handle: async () => ({ status: 400, headers: [], body: Buffer.from("{}") }) })
    closing.push(() => server.close())
    const { url } = await server.listen()
    const opening = openTarget("aws", { endpoint: url, credentials, aws: { account, budget: 1, journals: "." } })
    await expect(opening).rejects.toThrow("KMS does not tell the account of these credentials, so nothing is made")
  })
})

async function standInKey(emulator: Emulator): Promise<string> {
  const making = caller((request) => emulator.handle(request), new URL("http://kms.invalid"), "us-east-1", credentials)
  return ((await making("CreateKey", {})).json.KeyMetadata as { KeyId: string }).KeyId
}

describe("a run against AWS", () => {
  test("tags what it makes, hides the tag from cases, and schedules the deletion of every key in 7 days", async () => {
    const there = await standIn()
    const target = await opened(there.options)
    const { json } = await call(target)("CreateKey", { Tags: [{ TagKey: "mine", TagValue: "1" }] })
    const { KeyId } = json.KeyMetadata as { KeyId: string }
    expect((await call(target)("ListResourceTags", { KeyId })).json.Tags).toEqual([{ TagKey: "mine", TagValue: "1" }])
    const directly = caller((request) => there.emulator.handle(request), target.endpoint, target.region, credentials)
    const tags = (await directly("ListResourceTags", { KeyId })).json.Tags as { TagKey: string; TagValue: string }[]
    expect(tags.map(({ TagKey }) => TagKey)).toEqual(["mine", TAG_KEY])
    await directly("ScheduleKeyDeletion", { KeyId })

    const result = await play(target, ["data-keys/dry-run/*"])
    expect(result.totals.passed).toBeGreaterThan(0)
    const { Keys } = (await directly("ListKeys", {})).json as { Keys: { KeyId: string }[] }
    const states = await Promise.all(Keys.map((key) => stateOf(there.emulator, key.KeyId)))
    expect(new Set(states)).toEqual(new Set(["PendingDeletion"]))
  })

  test("stays below the request quotas, waits out throttling of others, and for what shows late", async () => {
    const there = await standIn({ requestQuotas: true, consistencyDelay: 300 })
    there.emulator.inject({ operation: "GenerateDataKey", fault: "ThrottlingException", times: 2 })
    const target = await opened(there.options)
    const result = await play(target, ["data-keys/encryption-context/*"])
    expect(result.notes).toContain("2 requests were repeated because the target throttled")
    expect(result.totals).toMatchObject({ failed: 0, errored: 0 })
    expect(result.totals.passed).toBeGreaterThan(0)
    expect(there.operations.filter((name) => name === "CreateKey").length).toBeGreaterThan(0)
  })

  test("sends nothing that could cost more than the budget, and cleans up all the same", async () => {
    const there = await standIn({}, 2.5)
    const target = await opened(there.options)
    await call(target)("CreateKey", {})
    const { json } = await call(target)("CreateKey", {})
    await expect(call(target)("CreateKey", {})).rejects.toThrow(
      "CreateKey was not sent: with it the run could cost more than its budget of $2.50",
    )
    const { KeyId } = json.KeyMetadata as { KeyId: string }
    expect((await call(target)("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })).status).toBe(200)
    expect(there.operations.filter((name) => name === "CreateKey")).toHaveLength(2)
  })

  test("leaves a spoilt signature as spoilt as it was", async () => {
    const there = await standIn()
    const target = await opened(there.options)
    let seen = ""
    const watching: Target = {
      ...target,
      transport: async (request) => {
        const spoilt = request.headers.map(([name, value]) => [name, value.replace(/Signature=../, "Signature=00")] as const)
        seen = spoilt.find(([name]) => name === "Authorization")![1]
        return target.transport({ ...request, headers: spoilt })
      },
    }
    const { KeyId } = (await call(watching)("CreateKey", {})).json.KeyMetadata as { KeyId: string }
    expect(seen).toContain("Signature=00")
    const directly = caller((request) => there.emulator.handle(request), target.endpoint, target.region, credentials)
    expect((await directly("ListResourceTags", { KeyId })).json.Tags).toEqual([])
  })

  test("leaves no journal when all is cleaned up", async () => {
    const there = await standIn()
    const target = await opened(there.options)
    const inside: number[] = []
    const watched: Target = {
      ...target,
      leave() {
        inside.push(journalsIn(there).length)
        return target.leave!()
      },
    }
    await play(watched, ["data-keys/dry-run/*"])
    expect([inside, journalsIn(there)]).toEqual([[1], []])
  })

  test("leaves nothing behind when its cases are played one by one", async () => {
    const there = await standIn()
    const target = await opened(there.options)
    // Made without the runner: only the journal knows of it.
    const own = ((await call(target)("CreateKey", {})).json.KeyMetadata as { KeyId: string }).KeyId
    const suite = await loadSuite()
    const stage = openStage(suite, target, { clock: { now: () => performance.timeOrigin + performance.now() }, seed: 1 })
    const [one] = select(suite, { patterns: ["data-keys/dry-run/*"] })
    expect((await stage.play(one!)).outcome).toBe("passed")
    expect(await stage.end()).toEqual([expect.stringContaining("$")])
    expect([await stateOf(there.emulator, own), journalsIn(there)]).toEqual(["PendingDeletion", []])
  })
})

describe("resume after a run that was cut", () => {
  test("schedules the deletion of its keys and deletes its aliases, and of nobody else's", async () => {
    const there = await standIn()
    const others = await standInKey(there.emulator)
    const target = await opened(there.options)
    const own = ((await call(target)("CreateKey", {})).json.KeyMetadata as { KeyId: string }).KeyId
    await call(target)("CreateAlias", { AliasName: "alias/kms-conformance-test", TargetKeyId: own })
    expect(await resume(there.options)).toEqual({ runs: 1, keys: 1, aliases: 1, left: [], going: [] })
    expect([await stateOf(there.emulator, own), await stateOf(there.emulator, others)]).toEqual(["PendingDeletion", "Enabled"])
    expect(journalsIn(there)).toEqual([])
    expect(await resume(there.options)).toEqual({ runs: 0, keys: 0, aliases: 0, left: [], going: [] })
  })

  test("finds by its tag a key whose making was never answered", async () => {
    const there = await standIn()
    const others = await standInKey(there.emulator)
    const target = await opened(there.options)
    there.emulator.inject({ operation: "CreateKey", wire: "drop" })
    await expect(call(target)("CreateKey", {})).rejects.toThrow()
    await target.close()
    const path = join(there.options.aws!.journals, journalsIn(there)[0]!)
    appendFileSync(path, '{"ended":')
    expect(await resume(there.options)).toEqual({ runs: 1, keys: 1, aliases: 0, left: [], going: [] })
    expect(await stateOf(there.emulator, others)).toBe("Enabled")
    expect(existsSync(path)).toBe(false)
  })

  test("says what it could not take away, and keeps the journal", async () => {
    const there = await standIn()
    const target = await opened(there.options)
    await call(target)("CreateKey", {})
    there.emulator.inject({ operation: "ScheduleKeyDeletion", fault: "AccessDeniedException" })
    const { left } = await resume(there.options)
    expect(left).toEqual([expect.stringMatching(/^key [0-9a-f-]{36} in us-east-1: AccessDeniedException: /)])
    expect(journalsIn(there)).toHaveLength(1)
  })
})
