// A port that breaks its word is found out, by whoever gave it: KMS has no answer for that.
import { describe, expect, test } from "vitest"
import { kms, newKey, request } from "../test/kms.ts"
import { fixedClock, START, seededRandom } from "../test/ports.ts"
import { isMoment } from "./clock.ts"
import { systemRandom } from "./crypto/random-pool.ts"
import { createEmulator } from "./emulator.ts"
import type { EmulatorOptions } from "./options.ts"
import type { Random } from "./ports.ts"

const DAY = 86_400_000
const portError = { name: "Error", code: "ERR_EMULATOR_PORT" }

describe("a clock", () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, 1e300, "2026-01-01", new Date(), undefined, 5n])(
    "that gives %s has none to begin with",
    (now) => {
      const options = { clock: { now: () => now } } as unknown as EmulatorOptions
      expect(() => createEmulator(options)).toThrow(
        "createEmulator: clock takes an object with now(), which gives milliseconds since the epoch.",
      )
    },
  )

  test.each<[unknown, string]>([
    [Number.NaN, "clock.now() gives milliseconds since the epoch, and gave NaN."],
    [-1e300, "clock.now() gives milliseconds since the epoch, and gave -1e+300."],
    ["secret", "clock.now() gives milliseconds since the epoch, and gave string."],
  ])("that gives %j later ends the call, which is answered again when it is set right", async (now, message) => {
    const clock = fixedClock()
    const internal: unknown[] = []
    const { emulator } = kms({ clock, onInternalError: (error) => internal.push(error) })
    clock.time = now as number
    await expect(emulator.handle(request("CreateKey", {}))).rejects.toMatchObject({ ...portError, message })
    await expect(emulator.requestHandler.handle({ method: "POST", path: "/", headers: {} })).rejects.toMatchObject({ message })
    clock.time = START
    expect((await emulator.handle(request("CreateKey", {}))).status).toBe(200)
    expect(internal).toEqual([])
  })

  test("that throws has its error told of", async () => {
    const cause = new Error("no time")
    let broken = false
    const now = () => {
      if (broken) throw cause
      return START
    }
    const { emulator } = kms({ clock: { now } })
    broken = true
    const message = "clock.now() threw; its error is the cause of this one."
    await expect(emulator.handle(request("ListKeys", {}))).rejects.toMatchObject({ ...portError, message, cause })
  })

  test("may go backwards: what has happened stays, and what was to come comes later", async () => {
    const clock = fixedClock()
    const caller = kms({ clock, multiRegionDelay: 1000, requestQuotas: { ListKeys: 1 } })
    const [gone, kept] = [await newKey(caller), await newKey(caller)]
    await caller.call("ScheduleKeyDeletion", { KeyId: gone.KeyId, PendingWindowInDays: 7 })
    clock.time += 8 * DAY
    await caller.call("ScheduleKeyDeletion", { KeyId: kept.KeyId, PendingWindowInDays: 7 })
    clock.time -= 30 * DAY
    expect(await caller.refusal("DescribeKey", { KeyId: gone.KeyId })).toMatch(/^NotFoundException/)
    expect((await caller.call("DescribeKey", { KeyId: kept.KeyId })).KeyMetadata).toMatchObject({ KeyState: "PendingDeletion" })
    await caller.call("ListKeys")
    expect(await caller.refusal("ListKeys")).toMatch(/^ThrottlingException/)
    clock.time += 1000
    await caller.call("ListKeys")
  })
})

describe("a source of randomness", () => {
  const from = (bytes: (length: number) => unknown) => ({ random: { bytes } as Random })
  const refused = async (options: EmulatorOptions, message: string, operation = "CreateKey") => {
    const { emulator } = kms(options)
    await expect(emulator.handle(request(operation as "CreateKey", {}))).rejects.toMatchObject({ ...portError, message })
  }

  test.each<[string, (length: number) => unknown, string]>([
    ["too few bytes", (length) => Buffer.alloc(length - 1), "random.bytes(16) gives 16 bytes, and gave 15."],
    ["too many bytes", (length) => Buffer.alloc(length * 2), "random.bytes(16) gives 16 bytes, and gave 32."],
    ["text", (length) => "x".repeat(length), "random.bytes(16) gives a Buffer, and gave string."],
    ["a promise", async (length) => Buffer.alloc(length), "random.bytes(16) gives a Buffer, and gave object."],
    ["nothing", () => null, "random.bytes(16) gives a Buffer, and gave null."],
  ])("that gives %s", (_, bytes, message) => refused(from(bytes), message))

  test("that throws, in the middle of a call, too", async () => {
    const good = seededRandom()
    const cause = new Error("empty")
    let left = 2
    const bytes = (length: number) => {
      left -= 1
      if (left < 0) throw cause
      return good.bytes(length)
    }
    const caller = kms(from(bytes))
    const message = "random.bytes(32) threw; its error is the cause of this one."
    await expect(caller.send(request("CreateKey", {}))).rejects.toMatchObject({ ...portError, message, cause })
    left = Number.POSITIVE_INFINITY
    expect((await caller.call("ListKeys")).Keys).toEqual([])
  })

  test("that always gives the same would give two keys one ID", () =>
    refused(
      from((length) => Buffer.alloc(length, 7)),
      "random.bytes(16) gives fresh bytes, and gave the same ones twice.",
    ))

  test("may give bytes that are no Buffer, and have a class of its own", async () => {
    class Source {
      #stream = seededRandom()
      bytes(length: number) {
        return new Uint8Array(this.#stream.bytes(length)) as Buffer
      }
    }
    expect((await newKey(kms({ random: new Source() }))).KeyId).toBe((await newKey(kms({ random: seededRandom() }))).KeyId)
  })

  test("is asked through its forks, and begins again with a reset", async () => {
    let forks = 0
    let restarts = 0
    const random = {
      bytes: (length: number) => systemRandom.bytes(length),
      fork() {
        forks += 1
        return forks > 2 ? { bytes: () => Buffer.alloc(1) } : random
      },
      restart() {
        restarts += 1
      },
    }
    const { emulator } = kms({ random })
    await emulator.handle(request("ListKeys", {}))
    emulator.reset()
    expect([forks, restarts]).toEqual([1, 1])
    await emulator.handle(request("ListKeys", {}))
    await expect(emulator.handle(request("ListKeys", {}))).rejects.toMatchObject({
      message: "random.bytes(16) gives 16 bytes, and gave 1.",
    })
  })

  test("that is the system's stays what it is, so that libraries may draw from the system themselves", () => {
    expect(isMoment(createEmulator({ random: systemRandom }).clock.now())).toBe(true)
  })
})
