import { describe, expect, test } from "vitest"
import { bodyOf, kms, type Members, newKey, request } from "../test/kms.ts"
import { pipeline } from "./pipeline.ts"

test("the order of checks", () => {
  expect(pipeline.map(({ name }) => name)).toEqual([
    "decode",
    "route",
    "authenticate",
    "deserialize",
    "validate",
    "attest",
    "resolve key",
    "throttle",
    "authorize",
    "check state",
    "inject",
    "operate",
    "encode",
  ])
})

describe("of two faults the earlier step's is answered:", () => {
  const MISSING = "00000000-0000-4000-8000-000000000000"
  const answer = async (headers: Record<string, string | undefined>, body: unknown, changes: object = {}) =>
    bodyOf(await kms().send({ ...request("DescribeKey", body, {}, headers), ...changes })).__type

  test("wrong method before unknown operation", async () => {
    const body = Buffer.alloc(3_000_000)
    expect(await answer({ "x-amz-target": "TrentService.None" }, {}, { body })).toBe("RequestEntityTooLargeException")
  })

  test("unknown operation before missing signature", async () => {
    expect(await answer({ "x-amz-target": "TrentService.None", authorization: undefined }, {})).toBe("UnknownOperationException")
  })

  test("missing signature before a body that is not JSON", async () => {
    expect(await answer({ authorization: undefined }, "{")).toBe("MissingAuthenticationTokenException")
  })

  test("wrong type before broken constraint", async () => {
    expect(await answer({}, { KeyId: "", GrantTokens: 1 })).toBe("SerializationException")
  })

  test("broken constraint before missing key", async () => {
    expect(await answer({}, { KeyId: MISSING, GrantTokens: [""] })).toBe("ValidationException")
  })

  test("missing key before a state that does not fit, and rights before state", async () => {
    const { call, refusal, ...rest } = kms()
    const key = await newKey({ call, refusal, ...rest })
    await call("DisableKey", { KeyId: key.KeyId })
    const input = { KeyId: key.Arn, Plaintext: "aGk=" }
    expect(await refusal("Encrypt", { ...input, KeyId: MISSING })).toMatch(/^NotFoundException/)
    expect(await refusal("Encrypt", input, { account: "444455556666" })).toMatch(/^AccessDeniedException/)
    expect(await refusal("Encrypt", input)).toMatch(/^DisabledException/)
  })

  test("a state that does not fit before what the operation itself refuses", async () => {
    const { call, refusal, ...rest } = kms()
    const key = await newKey({ call, refusal, ...rest })
    await call("DisableKey", { KeyId: key.KeyId })
    expect(await refusal("GenerateDataKey", { KeyId: key.KeyId })).toMatch(/^DisabledException/)
  })
})

describe("an exception that is no fault", () => {
  const broken = (operations: Members) => {
    const errors: unknown[] = []
    const { send } = kms({ operations, onInternalError: (error) => errors.push(error) })
    return { errors, answer: () => send(request("ListKeys", {})) }
  }

  test.each([
    [
      "thrown at once",
      () => {
        throw new Error("secret")
      },
    ],
    [
      "thrown later",
      async () => {
        throw new Error("secret")
      },
    ],
    ["of an answer that is no JSON", () => ({ Keys: 1n })],
  ])("%s is an internal error without details, and is reported", async (_, ListKeys) => {
    const { errors, answer } = broken({ ListKeys })
    const response = await answer()
    expect(response.status).toBe(500)
    expect(bodyOf(response)).toMatchObject({ __type: "KMSInternalException", message: expect.not.stringContaining("secret") })
    expect(errors).toHaveLength(1)
  })

  test("does not stop the emulator", async () => {
    let first = true
    const { answer } = broken({
      ListKeys: () => {
        if (!first) return { Keys: [], Truncated: false }
        first = false
        throw new Error("once")
      },
    })
    expect((await answer()).status).toBe(500)
    expect((await answer()).status).toBe(200)
  })
})
