import { DescribeKeyCommand, KMSClient, ListKeysCommand } from "@aws-sdk/client-kms"
import { header } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { bodyOf, kms, newKey, request } from "../../test/kms.ts"

const text = ({ body }: { body: Uint8Array }) => Buffer.from(body).toString()

describe("a broken answer", () => {
  const broken = async (wire: "cut" | "malformed") => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    const whole = await caller.send(request("DescribeKey", { KeyId }))
    caller.emulator.inject({ wire })
    return { whole, answer: await caller.send(request("DescribeKey", { KeyId })) }
  }

  test("that is cut has half of its body, and the length of the whole in its header", async () => {
    const { whole, answer } = await broken("cut")
    expect(answer.status).toBe(200)
    expect(text(whole).startsWith(text(answer))).toBe(true)
    expect(answer.body.length).toBe(Math.floor(whole.body.length / 2))
    expect(header(answer.headers, "Content-Length")).toBe(String(whole.body.length))
  })

  test("that is malformed is whole, and no JSON", async () => {
    const { answer } = await broken("malformed")
    expect(header(answer.headers, "Content-Length")).toBe(String(answer.body.length))
    expect(() => JSON.parse(text(answer))).toThrow(SyntaxError)
  })

  test("that is dropped is an error with the code that sockets give; what was asked for has happened", async () => {
    const caller = kms()
    caller.emulator.inject({ wire: "drop" })
    await expect(caller.send(request("CreateKey", {}))).rejects.toMatchObject({ code: "ECONNRESET" })
    expect((await caller.call("ListKeys")).Keys).toHaveLength(1)
  })

  test("is what the SDK tries again, as after a real one", async () => {
    const { emulator } = kms()
    const client = new KMSClient({
      region: "us-east-1",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      requestHandler: emulator.requestHandler,
    })
    emulator.inject({ wire: "drop" })
    emulator.inject({ fault: "KMSInternalException", nth: 2 })
    const { $metadata, Keys } = await client.send(new ListKeysCommand({}))
    expect([$metadata.attempts, Keys]).toEqual([3, []])
    emulator.inject({ wire: "malformed", times: "always" })
    await expect(client.send(new DescribeKeyCommand({ KeyId: "alias/a" }))).rejects.toThrow(/alias\/a is not found/)
    await expect(client.send(new ListKeysCommand({}))).rejects.toThrow(/JSON|Deserialization/)
  })
})

describe("a wrong answer", () => {
  test("names another key, one that is there if there is one", async () => {
    const caller = kms()
    const key = await newKey(caller)
    const encrypt = () => caller.call("Encrypt", { KeyId: key.KeyId, Plaintext: "aGk=" })
    caller.emulator.inject({ wrong: "KeyId", operation: "Encrypt", times: 2 })
    const alone = (await encrypt()).KeyId
    expect(alone).toMatch(/^arn:aws:kms:us-east-1:111122223333:key\/[0-9a-f-]{36}$/)
    expect(alone).not.toBe(key.Arn)
    const other = await newKey(caller)
    expect((await encrypt()).KeyId).toBe(other.Arn)
    expect((await encrypt()).KeyId).toBe(key.Arn)
  })

  test("has a plaintext with its first byte inverted, and is otherwise right", async () => {
    const caller = kms()
    const { KeyId, Arn } = await newKey(caller)
    const { CiphertextBlob } = await caller.call("Encrypt", { KeyId, Plaintext: Buffer.from("hello").toString("base64") })
    caller.emulator.inject({ wrong: "Plaintext" })
    const answer = await caller.call("Decrypt", { CiphertextBlob })
    expect(Buffer.from(answer.Plaintext, "base64")).toEqual(Buffer.from([0x68 ^ 0xff, ...Buffer.from("ello")]))
    expect(answer.KeyId).toBe(Arn)
  })

  test.each([
    ["GenerateDataKeyPair", { KeyPairSpec: "ECC_NIST_P256" }, "PrivateKeyPlaintext"],
    ["GenerateDataKey", { KeySpec: "AES_128" }, "Plaintext"],
  ] as const)("of %s has another secret than its ciphertext", async (operation, input, member) => {
    const caller = kms()
    const { KeyId } = await newKey(caller)
    caller.emulator.inject({ wrong: "Plaintext", operation })
    const answer = await caller.call(operation, { KeyId, ...input })
    const { Plaintext } = await caller.call("Decrypt", { CiphertextBlob: answer.CiphertextBlob ?? answer.PrivateKeyCiphertextBlob })
    const [told, true_] = [answer[member], Plaintext].map((base64) => Buffer.from(base64, "base64"))
    expect(told![0]).toBe(true_![0]! ^ 0xff)
    expect(told!.subarray(1)).toEqual(true_!.subarray(1))
  })

  test("says that there is more and not where", async () => {
    const caller = kms()
    for (let i = 0; i < 3; i++) await newKey(caller)
    caller.emulator.inject({ wrong: "Truncated", times: 2 })
    for (const input of [{}, { Limit: 2 }]) {
      const answer = await caller.send(request("ListKeys", input))
      expect(bodyOf(answer)).toMatchObject({ Truncated: true, Keys: expect.any(Array) })
      expect(bodyOf(answer)).not.toHaveProperty("NextMarker")
      expect(header(answer.headers, "Content-Length")).toBe(String(answer.body.length))
    }
  })

  test("waits for a call whose answer can be wrong in this way", async () => {
    const caller = kms()
    const injection = caller.emulator.inject({ wrong: "Truncated" })
    await newKey(caller)
    expect(injection.acted).toBe(0)
    await caller.call("ListKeys")
    expect(injection.acted).toBe(1)
  })
})

test("a late answer is the same answer, later; others overtake it", async () => {
  const caller = kms()
  caller.emulator.inject({ delay: 30, operation: "ListKeys" })
  const order: string[] = []
  const late = caller.call("ListKeys").then(() => order.push("late"))
  await caller.call("ListAliases").then(() => order.push("next"))
  await late
  expect(order).toEqual(["next", "late"])
})
