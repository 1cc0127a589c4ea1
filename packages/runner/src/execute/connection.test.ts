import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { describe, expect, onTestFinished, test, vi } from "vitest"
import type { Transport } from "../target-types.ts"
import { CLOCK, play, playOne } from "../testing/play.fixture.ts"
import { suiteOf } from "../testing/suite.fixture.ts"
import { fault, tinyKms } from "../testing/tiny-kms.fixture.ts"
import { httpTransport } from "../wire/http-transport.ts"
import { TransportError } from "../wire/transport-error.ts"
import { run } from "./run.ts"

const lists = (count: number) => ({ cases: Object.fromEntries(Array.from({ length: count }, (_, n) => [`c${n}`, [{ call: "ListKeys" }]])) })

describe("over HTTP", () => {
  test("a suite gives the same verdicts as in the process", async () => {
    const synthetic = {
      given: { keys: { key: {} } },
      cases: {
        good: [{ call: "Encrypt", with: { KeyId: "${key.KeyId}", Plaintext: "AAAA" } }],
        bad: [{ call: "DescribeKey", with: { KeyId: "nobody" } }],
      },
    }
    const target = await tinyKms().listen()
    onTestFinished(() => target.close())
    const [over, within] = [await play(synthetic, target), await play(synthetic, tinyKms().target())]
    expect(over.cases.map(({ outcome, failure }) => [outcome, failure])).toEqual(
      within.cases.map(({ outcome, failure }) => [outcome, failure]),
    )
    expect(over.totals).toMatchObject({ passed: 1, failed: 1 })
  })
})

describe("a target that does not answer", () => {
  test("one that is not there: the cases are errored, the run ends early, and nothing hangs", async () => {
    const endpoint = new URL("http://127.0.0.1:1")
    const result = await play(lists(200), tinyKms().target({ endpoint, transport: httpTransport(endpoint) }))
    expect(result.totals.passed + result.totals.failed).toBe(0)
    expect(result.totals.errored).toBeGreaterThanOrEqual(5)
    expect(result.totals.errored).toBeLessThan(50)
    expect(result.stopped).toEqual({ why: "unreachable", reason: "http://127.0.0.1:1 does not answer any more" })
    const [errored] = result.cases.filter(({ outcome }) => outcome === "errored")
    expect(errored!.reason).toBe(
      "step 1 of 1 (ListKeys): no answer from http://127.0.0.1:1: nobody listens there: is the server running, on this port?",
    )
    const [skipped] = result.cases.filter(({ outcome }) => outcome === "skipped")
    expect(skipped!.reason).toBe("not run: http://127.0.0.1:1 does not answer any more")
  })

  test("one that dies on the way: what was found until then is kept", async () => {
    const kms = tinyKms()
    let left = 30
    const transport: Transport = (request) =>
      left-- > 0 ? kms.transport(request) : Promise.reject(new TransportError("refused", "no answer: dead"))
    const result = await play(lists(100), kms.target({ transport, capabilities: new Set() }))
    expect(result.totals.passed).toBe(30)
    expect(result.stopped).toMatchObject({ why: "unreachable" })
  })

  test("one that is only restarted: the run goes on", async () => {
    const kms = tinyKms()
    let requests = 0
    const transport: Transport = (request) => {
      requests++
      return requests > 10 && requests <= 18
        ? Promise.reject(new TransportError("refused", "no answer: restarting"))
        : kms.transport(request)
    }
    const result = await play(lists(100), kms.target({ transport }))
    expect(result).not.toHaveProperty("stopped")
    expect(result.totals.errored).toBeLessThanOrEqual(8)
    expect(result.totals.passed).toBeGreaterThanOrEqual(92)
  })

  test("one that is asked a last time: the pauses before it are the clock's that the runner was given", async () => {
    const pauses: number[] = []
    const clock = { now: CLOCK.now, sleep: async (milliseconds: number) => void pauses.push(milliseconds) }
    const transport: Transport = () => Promise.reject(new TransportError("refused", "no answer: dead"))
    const result = await play(lists(20), tinyKms().target({ transport }), { clock })
    expect(result.stopped).toMatchObject({ why: "unreachable" })
    expect(pauses).toEqual([250, 500, 1000])
  })

  test.each([
    ["four seconds, however long a case may take", 30_000, 4000],
    ["no longer than a case may take", 1000, 1000],
  ])("one that is frozen: each of the last questions waits %s", async (_, timeout, wait) => {
    vi.useFakeTimers({ toFake: ["setTimeout"] })
    onTestFinished(() => void vi.useRealTimers())
    const clock = { now: CLOCK.now, sleep: async () => {} }
    const questions = [1, 2, 3].map(() => Promise.withResolvers<void>())
    let requests = 0
    const transport: Transport = () => {
      if (++requests <= 5) return Promise.reject(new TransportError("timeout", "no answer"))
      questions[requests - 6]!.resolve()
      return new Promise(() => undefined)
    }
    const playing = play(lists(20), tinyKms().target({ transport }), { clock, timeout, concurrency: 1 })
    for (const asked of questions) {
      await asked.promise
      await vi.advanceTimersByTimeAsync(wait)
    }
    expect((await playing).stopped).toMatchObject({ why: "unreachable" })
    expect(requests).toBe(8)
  })

  test("one that is gone: a case that still waits for it is given up", async () => {
    const clock = { now: CLOCK.now, sleep: async () => {} }
    let requests = 0
    const transport: Transport = () =>
      ++requests === 1 ? new Promise(() => undefined) : Promise.reject(new TransportError("refused", "no answer: dead"))
    const { cases, stopped } = await play(lists(20), tinyKms().target({ transport }), { clock })
    expect(stopped).toMatchObject({ why: "unreachable" })
    expect(cases.map(({ reason }) => reason)).toContain("step 1 of 1 (ListKeys): http://tiny.invalid does not answer any more")
  })

  test("one that is given up by its user is not taken for gone: what was made is taken away", async () => {
    const controller = new AbortController()
    const kms = tinyKms()
    const clock = { now: CLOCK.now, sleep: async () => controller.abort() }
    const transport: Transport = (request, signal) => {
      if (signal?.aborted) return Promise.reject(new TransportError("aborted", "given up"))
      const busy = kms.called.includes("CreateKey") && !controller.signal.aborted
      return busy ? Promise.reject(new TransportError("refused", "no answer: busy")) : kms.transport(request)
    }
    const suite = { cases: { a: [{ call: "CreateKey" }], ...lists(20).cases } }
    const target = kms.target({ transport, capabilities: new Set() })
    const result = await play(suite, target, { clock, signal: controller.signal, concurrency: 1 })
    expect(result.stopped).toMatchObject({ why: "aborted" })
    expect(kms.called.at(-1)).toBe("ScheduleKeyDeletion")
  })

  test("one that hangs: the case ends when its time is over", async () => {
    const transport: Transport = () => new Promise(() => undefined)
    const result = await playOne(lists(1), tinyKms().target({ transport }), { timeout: 30 })
    expect(result).toMatchObject({
      outcome: "errored",
      reason: "step 1 of 1 (ListKeys): not finished within 0.03 s; --timeout gives it more time",
    })
    expect(result.steps).toEqual([])
  })

  test("a target's own transport that listens when it is given up has lost no connection", async () => {
    const transport: Transport = (_, signal) =>
      new Promise((_, reject) => signal!.addEventListener("abort", () => reject(signal!.reason), { once: true }))
    const result = await play(lists(1), tinyKms().target({ transport }), { timeout: 30 })
    expect(result.cases[0]!.reason).toBe("step 1 of 1 (ListKeys): not finished within 0.03 s; --timeout gives it more time")
    expect(result.notes).toEqual([])
  })

  test("a target's own error is told as no answer", async () => {
    const transport: Transport = () => Promise.reject(new Error("the container is gone"))
    const result = await playOne(lists(1), tinyKms().target({ transport }))
    expect(result.reason).toBe("step 1 of 1 (ListKeys): no answer from http://tiny.invalid: the container is gone")
  })
})

describe("repeated requests", () => {
  test("a throttled request is repeated and counted", async () => {
    let calls = 0
    const kms = tinyKms({ ListKeys: () => (++calls < 3 ? fault("ThrottlingException", "Rate exceeded") : { json: { Keys: [] } }) })
    const result = await play(lists(1), kms.target())
    expect(result.totals.passed).toBe(1)
    expect(result.notes).toEqual(["2 requests were repeated because the target throttled"])
    expect(result.cases.map(({ retries }) => retries)).toEqual([2])
  })

  test("a target that throttles on and on could not be tested, which is no failure of the case", async () => {
    const kms = tinyKms({ ListKeys: () => fault("ThrottlingException", "Rate exceeded") })
    const clock = { now: CLOCK.now, sleep: async () => {} }
    expect(await playOne(lists(1), kms.target(), { clock })).toMatchObject({
      outcome: "errored",
      reason: "step 1 of 1 (ListKeys): ThrottlingException was the answer 10 times in a row",
    })
    expect(kms.called).toHaveLength(10)
  })

  test("throttling that the case expects is an answer", async () => {
    const kms = tinyKms({ ListKeys: () => fault("ThrottlingException") })
    expect((await playOne({ cases: { a: [{ call: "ListKeys", error: "ThrottlingException" }] } }, kms.target())).outcome).toBe("passed")
    expect(kms.called).toHaveLength(1)
  })

  const losing = (error: TransportError) => {
    const kms = tinyKms()
    const lost = new Set<string>()
    const transport: Transport = (request) => {
      const key = JSON.stringify(request.headers.find(([name]) => name === "X-Amz-Target"))
      if (lost.has(key)) return kms.transport(request)
      lost.add(key)
      return Promise.reject(error)
    }
    return kms.target({ transport })
  }

  test("a lost connection is tried again where nothing was changed, and counted", async () => {
    const result = await play(lists(1), losing(new TransportError("reset", "lost")))
    expect(result.totals.passed).toBe(1)
    expect(result.notes).toEqual(["1 request was repeated because the connection was lost"])
    expect(result.cases.map(({ retries }) => retries)).toEqual([1])
  })

  test("a call that changes something is not repeated, and said to have maybe been carried out", async () => {
    const creating = { cases: { a: [{ call: "CreateKey" }] } }
    expect(await playOne(creating, losing(new TransportError("reset", "lost")))).toMatchObject({
      outcome: "errored",
      reason: "step 1 of 1 (CreateKey): lost; CreateKey may have been carried out, and is not sent again",
    })
  })

  test("nor over a connection that was kept open: the server may have read the request before it closed it", async () => {
    let made = 0
    const server = createServer((request, response) => {
      if (!String(request.headers["x-amz-target"]).endsWith("CreateKey")) return void response.end("{}")
      made++
      request.resume().on("end", () => request.socket.destroy())
    }).listen(0, "127.0.0.1")
    await once(server, "listening")
    const endpoint = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
    const transport = httpTransport(endpoint)
    onTestFinished(() => {
      transport.close()
      server.close()
    })
    const twoCalls = { cases: { a: [{ call: "ListKeys" }, { call: "CreateKey" }] } }
    const { outcome, reason, retries } = await playOne(twoCalls, tinyKms().target({ endpoint, transport }))
    expect(made).toBe(1)
    expect({ outcome, retries }).toEqual({ outcome: "errored", retries: undefined })
    expect(reason).toMatch(/^step 2 of 2 \(CreateKey\): no answer from .*; CreateKey may have been carried out, and is not sent again$/)
  })

  test("other errors of the target are never repeated", async () => {
    const kms = tinyKms({ ListKeys: () => fault("KMSInternalException", "oops", 500) })
    expect((await playOne(lists(1), kms.target())).outcome).toBe("failed")
    expect(kms.called).toEqual(["ListKeys"])
  })
})

describe("ending early from outside", () => {
  test("what is finished is kept, what is running ends, what was made is cleaned up", async () => {
    const controller = new AbortController()
    const kms = tinyKms()
    const suite = suiteOf({
      given: { keys: { key: {} } },
      cases: { a: [{ call: "DescribeKey", with: { KeyId: "${key.KeyId}" } }], ...lists(20).cases },
    })
    let finished = 0
    const result = await run(suite, kms.target({ capabilities: new Set() }), {
      clock: CLOCK,
      seed: 1,
      concurrency: 1,
      signal: controller.signal,
      onProgress: (event) => event.type === "case" && ++finished === 21 - 3 && controller.abort(),
    })
    expect(result.stopped).toEqual({ why: "aborted", reason: "the run was aborted" })
    expect(result.cases).toHaveLength(21)
    expect(result.totals).toMatchObject({ passed: 18, skipped: 3 })
    if (kms.called.includes("CreateKey")) expect(kms.called.at(-1)).toBe("ScheduleKeyDeletion")
  })

  test("a server that is frozen meanwhile is asked once, and not waited for; the case under way counts as not run", async () => {
    const controller = new AbortController()
    const frozen = () => {
      controller.abort()
      return new Promise<never>(() => undefined)
    }
    const kms = tinyKms({ ListKeys: frozen, ScheduleKeyDeletion: frozen })
    const target = await kms.listen({ capabilities: new Set() })
    onTestFinished(() => target.close())
    const suite = { cases: { made: [{ call: "CreateKey" }, { call: "ListKeys" }] } }
    const result = await play(suite, target, { signal: controller.signal, timeout: 2000 })
    expect(result.notes).toEqual(["1 keys and aliases that the run made may still be there: the target gave no answer any more"])
    expect(kms.called.filter((name) => name !== "DescribeKey")).toEqual(["CreateKey", "ListKeys", "ListKeys"])
    expect(result.cases[0]).toMatchObject({ outcome: "skipped", reason: "not run: the run was aborted" })
    expect(result.cases[0]).not.toHaveProperty("steps")
  })

  test("a server that has too much to do is there: what was made is taken away", async () => {
    const controller = new AbortController()
    const throttled = () => {
      controller.abort()
      return fault("ThrottlingException", "Rate exceeded")
    }
    const kms = tinyKms({ ListKeys: throttled })
    const target = await kms.listen({ capabilities: new Set() })
    onTestFinished(() => target.close())
    const suite = { cases: { made: [{ call: "CreateKey" }, { call: "ListKeys" }] } }
    const result = await play(suite, target, { signal: controller.signal })
    expect(kms.called.at(-1)).toBe("ScheduleKeyDeletion")
    expect(result.notes.filter((note) => note.includes("may still be there"))).toEqual([])
  })
})
