import { errors } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { bodyOf, kms, newKey, request } from "../../test/kms.ts"
import type { InjectionSpec } from "./injection.ts"

/** What five equal calls answer: their errors, or "ok". */
async function five(caller: ReturnType<typeof kms>, operation: "ListKeys" | "DescribeKey" = "ListKeys", input = {}): Promise<string[]> {
  const answers = []
  for (let i = 0; i < 5; i++) answers.push(bodyOf(await caller.send(request(operation, input))).__type ?? "ok")
  return answers
}

describe("an injected fault", () => {
  test("is the next call's, and no other's", async () => {
    const caller = kms()
    caller.emulator.inject({ fault: "KMSInternalException" })
    expect(await five(caller)).toEqual(["KMSInternalException", "ok", "ok", "ok", "ok"])
  })

  test("comes with its own status and, where AWS documents one that fits, its own text", async () => {
    const caller = kms()
    for (const fault of ["KMSInternalException", "DependencyTimeoutException", "KeyUnavailableException", "ThrottlingException"] as const) {
      caller.emulator.inject({ fault })
      const answer = await caller.send(request("ListKeys", {}))
      expect(answer.status).toBe(errors[fault].status)
      const text = fault === "ThrottlingException" ? "You have exceeded the rate at which you may call KMS." : `An injected ${fault}.`
      expect(bodyOf(answer)).toMatchObject({ __type: fault, message: expect.stringContaining(text) })
    }
  })

  test("may have a text of its own", async () => {
    const caller = kms()
    caller.emulator.inject({ fault: "AccessDeniedException", message: "not today" })
    expect(await caller.refusal("ListKeys")).toBe("AccessDeniedException: not today")
  })

  test("hits the nth call and as many after it as it says", async () => {
    const caller = kms()
    caller.emulator.inject({ fault: "ThrottlingException", nth: 2, times: 2 })
    expect(await five(caller)).toEqual(["ok", "ThrottlingException", "ThrottlingException", "ok", "ok"])
  })

  test("may go on for ever, until it is taken away", async () => {
    const caller = kms()
    const injection = caller.emulator.inject({ fault: "ThrottlingException", nth: 3, times: "always" })
    expect((await five(caller)).filter((answer) => answer !== "ok")).toHaveLength(3)
    expect(injection.acted).toBe(3)
    injection.remove()
    expect(new Set(await five(caller))).toEqual(new Set(["ok"]))
    expect(injection.acted).toBe(3)
  })

  test("is for the operation that it names", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    caller.emulator.inject({ operation: "DescribeKey", fault: "KMSInternalException" })
    expect(new Set(await five(caller))).toEqual(new Set(["ok"]))
    expect((await five(caller, "DescribeKey", { KeyId }))[0]).toBe("KMSInternalException")
  })

  test("leaves what the operation would have done undone", async () => {
    const caller = kms()
    caller.emulator.inject({ fault: "KMSInternalException" })
    await caller.refusal("CreateKey")
    expect((await caller.call("ListKeys")).Keys).toEqual([])
  })

  test("does not count calls that are refused by themselves", async () => {
    const caller = kms()
    caller.emulator.inject({ fault: "KMSInternalException" })
    expect(await caller.refusal("ListKeys", { Limit: 0 })).toMatch(/^ValidationException/)
    expect(await caller.refusal("DescribeKey", { KeyId: "alias/none" })).toMatch(/^NotFoundException/)
    expect(await caller.refusal("ListKeys")).toMatch(/^KMSInternalException/)
  })

  test("ends with a reset", async () => {
    const caller = kms()
    caller.emulator.inject({ fault: "KMSInternalException", times: "always" })
    caller.emulator.reset()
    expect(new Set(await five(caller))).toEqual(new Set(["ok"]))
  })

  test("stands in the log, as what it is", async () => {
    const caller = kms()
    caller.emulator.inject({ fault: "KMSInternalException" })
    caller.emulator.inject({ delay: 1 })
    await caller.refusal("ListKeys")
    await caller.call("ListKeys")
    const [first, second] = caller.emulator.events
    expect(first).toMatchObject({ errorCode: "KMSInternalException", injected: "fault KMSInternalException, delay 1" })
    expect(second).not.toHaveProperty("injected")
  })
})

describe("an injection for a key", () => {
  const world = async () => {
    const caller = kms()
    const [one, other] = [await newKey(caller), await newKey(caller)]
    await caller.call("CreateAlias", { AliasName: "alias/one", TargetKeyId: one.KeyId })
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId: one.KeyId, Plaintext: "aGk=" })
    const outcome = async (operation: "Encrypt" | "Decrypt", input: object) =>
      bodyOf(await caller.send(request(operation, operation === "Encrypt" ? { Plaintext: "aGk=", ...input } : input))).__type ?? "ok"
    return { caller, one, other, CiphertextBlob, outcome }
  }

  test.each(["KeyId", "Arn"] as const)("knows it by its %s, whatever the request calls it", async (member) => {
    const { caller, one, other, outcome } = await world()
    caller.emulator.inject({ keyId: one[member], fault: "KeyUnavailableException", times: "always" })
    expect(await outcome("Encrypt", { KeyId: other.KeyId })).toBe("ok")
    for (const KeyId of [one.KeyId, one.Arn, "alias/one"]) expect(await outcome("Encrypt", { KeyId })).toBe("KeyUnavailableException")
  })

  test.each(["KeyId", "Arn"] as const)("knows it by its %s where only the ciphertext names it", async (member) => {
    const { caller, one, other, CiphertextBlob, outcome } = await world()
    caller.emulator.inject({ keyId: other[member], fault: "KMSInternalException", times: "always" })
    expect(await outcome("Decrypt", { CiphertextBlob })).toBe("ok")
    caller.emulator.inject({ keyId: one[member], fault: "KeyUnavailableException", times: "always" })
    expect(await outcome("Decrypt", { CiphertextBlob })).toBe("KeyUnavailableException")
  })

  test("may be for one spelling of it", async () => {
    const { caller, one, outcome } = await world()
    caller.emulator.inject({ keyId: "alias/one", fault: "KeyUnavailableException", times: "always" })
    expect(await outcome("Encrypt", { KeyId: one.KeyId })).toBe("ok")
    expect(await outcome("Encrypt", { KeyId: "alias/one" })).toBe("KeyUnavailableException")
  })
})

describe("what is no injection is refused, with what would be one:", () => {
  test.each([
    [null, "an injection is an object"],
    [{}, "give exactly one of fault, delay, wire, wrong"],
    [{ fault: "KMSInternalException", delay: 1 }, "give exactly one of fault, delay, wire, wrong"],
    [{ fault: "NoSuchException" }, 'fault is the name of an error of KMS, not "NoSuchException"; errors are '],
    [{ fault: "KMSInternalException", operaton: "Encrypt" }, "unknown member operaton; members are operation, keyId, nth, times, message"],
    [{ fault: "KMSInternalException", operation: "encrypt" }, 'operation is the name of an operation, such as Decrypt, not "encrypt"'],
    [{ fault: "KMSInternalException", keyId: "" }, "keyId is a key ID, a key ARN or an alias"],
    [{ fault: "KMSInternalException", nth: 0 }, "nth is a whole number, 1 or more"],
    [{ fault: "KMSInternalException", times: 1.5 }, 'times is a whole number, 1 or more, or "always"'],
    [{ fault: "KMSInternalException", message: 1 }, "message is a text"],
    [{ delay: 1, message: "a" }, "message is the text of a fault: give fault too, or leave it out"],
    [{ delay: -1 }, "delay is a number of milliseconds from 0 to 86400000"],
    [{ wire: "gone" }, "wire is one of drop, cut, malformed"],
    [{ wrong: "Signature" }, "wrong is one of KeyId, Plaintext, Truncated"],
    [{ wrong: "Truncated", operation: "Encrypt" }, "answers of Encrypt have no Truncated to be wrong; those of "],
  ])("%j", (spec, text) => {
    const { emulator } = kms()
    expect(() => emulator.inject(spec as InjectionSpec)).toThrow(TypeError)
    expect(() => emulator.inject(spec as InjectionSpec)).toThrow(`inject: ${text}`)
  })
})
