import { describe, expect, test } from "vitest"
import { kms, newKey, request } from "../../test/kms.ts"
import type { KmsEvent } from "./event.ts"

const last = ({ emulator }: Pick<ReturnType<typeof kms>, "emulator">) => emulator.events.at(-1)

describe("the event of a request", () => {
  test("tells what CloudTrail tells: who did what to which key, when and where, with which parameters", async () => {
    const caller = kms()
    const key = await newKey(caller, { Description: "mine", Tags: [{ TagKey: "team", TagValue: "a" }] })
    expect(last(caller)).toEqual({
      eventTime: "2026-01-01T00:00:00.000Z",
      eventID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      eventSource: "kms.amazonaws.com",
      eventName: "CreateKey",
      readOnly: false,
      awsRegion: "us-east-1",
      userIdentity: { accountId: "111122223333", arn: "arn:aws:iam::111122223333:root" },
      requestID: expect.stringMatching(/^[0-9a-f-]{36}$/),
      requestParameters: { description: "mine", tags: [{ tagKey: "team", tagValue: "a" }] },
      resources: [{ type: "AWS::KMS::Key", accountId: "111122223333", ARN: key.Arn }],
      authorization: ["kms:CreateKey", "kms:TagResource"].map((action) => ({
        action,
        resource: "*",
        allowed: true,
        because: ["no identity policy limits the root user of an account"],
      })),
    })
  })

  test("leaves out what is too large to be kept a thousand times, as CloudTrail does, and nothing smaller", async () => {
    const caller = kms()
    const described = async (length: number) => {
      await caller.refusal("CreateKey", { Description: "y".repeat(length) })
      return last(caller)
    }
    const [large, small] = [await described(110_000), await described(90_000)]
    expect(large).toMatchObject({ eventName: "CreateKey", errorCode: "ValidationException", requestParameters: { omitted: true } })
    expect(small?.requestParameters).toEqual({ description: "y".repeat(90_000) })
    for (const event of [large, small]) {
      expect(event?.errorMessage).toMatch(/^1 validation error detected: Value 'y+$/)
      expect(event?.errorMessage).toHaveLength(1024)
    }
  })

  test("does not count blobs, which it never has", async () => {
    const caller = kms()
    const Recipient = { KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256", AttestationDocument: Buffer.alloc(200_000).toString("base64") }
    await caller.refusal("GenerateRandom", { NumberOfBytes: 32, Recipient })
    expect(last(caller)?.requestParameters).toEqual({ numberOfBytes: 32 })
  })

  test("has the request ID of the answer, and the identifier that GetKeyLastUsage gives", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    const { headers } = await caller.send(request("GenerateDataKey", { KeyId, KeySpec: "AES_256" }))
    const event = last(caller)
    expect(headers).toContainEqual(["x-amzn-RequestId", event?.requestID])
    const { KeyLastUsage } = await caller.call("GetKeyLastUsage", { KeyId })
    expect(KeyLastUsage.CloudTrailEventId).toBe(event?.eventID)
  })

  test("names the error of a refusal, and the key as far as it was found", async () => {
    const caller = kms()
    const key = await newKey(caller)
    await caller.call("DisableKey", { KeyId: key.KeyId })
    await caller.refusal("Encrypt", { KeyId: key.KeyId, Plaintext: "aGk=" })
    expect(last(caller)).toMatchObject({
      eventName: "Encrypt",
      readOnly: true,
      errorCode: "DisabledException",
      errorMessage: `${key.Arn} is disabled.`,
      resources: [{ ARN: key.Arn }],
    })
    await caller.refusal("DescribeKey", { KeyId: "alias/none" })
    expect(last(caller)).toMatchObject({ errorCode: "NotFoundException", requestParameters: { keyId: "alias/none" }, resources: [] })
  })

  test("names the key that only the ciphertext names, and both keys of a ReEncrypt", async () => {
    const caller = kms()
    const [one, other] = [await newKey(caller), await newKey(caller)]
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId: one.KeyId, Plaintext: "aGk=" })
    await caller.call("Decrypt", { CiphertextBlob })
    expect(last(caller)?.resources.map(({ ARN }) => ARN)).toEqual([one.Arn])
    await caller.call("ReEncrypt", { CiphertextBlob, DestinationKeyId: other.KeyId })
    expect(
      last(caller)
        ?.resources.map(({ ARN }) => ARN)
        .sort(),
    ).toEqual([one.Arn, other.Arn].sort())
  })

  test("tells what is known of a request that was not understood", async () => {
    const caller = kms()
    await caller.send({ method: "GET", path: "/", headers: [], body: new Uint8Array() })
    expect(last(caller)).toMatchObject({ errorCode: "UnknownOperationException", requestParameters: null, resources: [] })
    expect(last(caller)).not.toHaveProperty("eventName")
    await caller.send(request("ListKeys", "{"))
    expect(last(caller)).toMatchObject({ eventName: "ListKeys", errorCode: "SerializationException", requestParameters: null })
  })
})

describe("no event holds a secret:", () => {
  const SECRET = Buffer.from("do not log this").toString("base64")
  const shown = (caller: ReturnType<typeof kms>) => JSON.stringify(caller.emulator.events)

  test("no blob, neither plaintext nor ciphertext", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext: SECRET, EncryptionContext: { a: "b" } })
    await caller.call("Decrypt", { CiphertextBlob, EncryptionContext: { a: "b" } })
    expect(last(caller)?.requestParameters).toEqual({ encryptionContext: { a: "b" } })
    for (const text of [SECRET, "do not log this", CiphertextBlob, "112,111,32"]) expect(shown(caller)).not.toContain(text)
  })

  test("no grant token", async () => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    await caller.refusal("Encrypt", { KeyId, Plaintext: "aGk=", GrantTokens: ["tokentoken"] })
    await caller.refusal("RetireGrant", { GrantToken: "tokentoken" })
    expect(shown(caller)).not.toContain("tokentoken")
  })

  test("no password of a key store", async () => {
    const caller = kms()
    const input = {
      CustomKeyStoreName: "a",
      KeyStorePassword: "passwordpassword",
      XksProxyAuthenticationCredential: { AccessKeyId: "ABCDEFGHIJKLMNOPQRST", RawSecretAccessKey: `${"secretaccess".repeat(4)}` },
    }
    await caller.send(request("CreateCustomKeyStore", input))
    expect(last(caller)?.requestParameters).toMatchObject({ customKeyStoreName: "a" })
    for (const text of ["passwordpassword", "secretaccess", "ABCDEFGHIJKLMNOPQRST"]) expect(shown(caller)).not.toContain(text)
  })

  test("no member that is none of the API", async () => {
    const caller = kms()
    await caller.send(request("ListKeys", { Limit: 5, MasterPassword: "hunter2" }))
    expect(last(caller)?.requestParameters).toEqual({ limit: 5 })
  })
})

describe("onEvent", () => {
  test("is told of each request what the log has of it, refused or not, even where no log is kept", async () => {
    const told: KmsEvent[] = []
    const caller = kms({ onEvent: (event) => told.push(event) })
    await newKey(caller)
    await caller.refusal("DescribeKey", { KeyId: "alias/none" })
    expect(told).toEqual(caller.emulator.events)
    const none = kms({ eventLimit: 0, onEvent: (event) => told.push(event) })
    await none.call("ListKeys")
    expect(told.map(({ eventName }) => eventName)).toEqual(["CreateKey", "DescribeKey", "ListKeys"])
  })

  test("spoils no answer by an exception of its own", async () => {
    const errors: unknown[] = []
    const mistake = new Error("of the listener")
    const onEvent = () => {
      throw mistake
    }
    const { call } = kms({ onEvent, onInternalError: (error) => errors.push(error) })
    expect(await call("ListKeys")).toMatchObject({ Keys: [] })
    expect(errors).toEqual([mistake])
  })
})

describe("the log", () => {
  test("keeps the last 1,000 requests, oldest first, and what it gave stays as it was", async () => {
    const caller = kms()
    await newKey(caller)
    const before = caller.emulator.events
    for (let limit = 1; limit <= 1000; limit++) await caller.call("ListKeys", { Limit: limit })
    expect(before).toHaveLength(1)
    const { events } = caller.emulator
    expect(events).toHaveLength(1000)
    expect(events.map(({ requestParameters }) => requestParameters?.limit)).toEqual(Array.from({ length: 1000 }, (_, i) => i + 1))
  })

  test("keeps as many as the option says, also none", async () => {
    const [three, none] = [kms({ eventLimit: 3 }), kms({ eventLimit: 0 })]
    for (let limit = 1; limit <= 5; limit++) for (const { call } of [three, none]) await call("ListKeys", { Limit: limit })
    expect(three.emulator.events.map(({ requestParameters }) => requestParameters?.limit)).toEqual([3, 4, 5])
    expect(none.emulator.events).toEqual([])
  })

  test("is empty after a reset", async () => {
    const caller = kms()
    await caller.call("ListKeys")
    caller.emulator.reset()
    expect(caller.emulator.events).toEqual([])
  })
})
