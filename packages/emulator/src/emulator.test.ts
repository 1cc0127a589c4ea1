import { expect, test } from "vitest"
import { kms, newKey, request } from "../test/kms.ts"
import { START } from "../test/ports.ts"
import { createEmulator } from "./emulator.ts"
import type { EmulatorOptions } from "./options.ts"

const DAY = 86_400_000

test("needs no options", async () => {
  const emulator = createEmulator()
  expect((await emulator.handle(request("ListKeys", {}))).status).toBe(200)
  expect(emulator).toMatchObject({ region: "us-east-1", account: "111122223333", maxBodyBytes: 2_097_152 })
})

test("keeps accounts and Regions apart, as the signature names them", async () => {
  const caller = kms({ account: "999900001111" })
  const home = await newKey(caller)
  const away = await newKey(caller, {}, { region: "eu-west-1" })
  const other = await newKey(caller, {}, { account: "444455556666" })
  expect(home.Arn).toMatch(/^arn:aws:kms:us-east-1:999900001111:key\//)
  expect(away.Arn).toMatch(/^arn:aws:kms:eu-west-1:999900001111:key\//)
  expect(other.Arn).toMatch(/^arn:aws:kms:us-east-1:444455556666:key\//)
  const listed = await caller.call("ListKeys")
  expect(listed.Keys).toEqual([{ KeyId: home.KeyId, KeyArn: home.Arn }])
})

test("two emulators know nothing of each other", async () => {
  const [one, two] = [kms(), kms()]
  await newKey(one)
  expect((await two.call("ListKeys")).Keys).toEqual([])
})

test("the same ports and the same requests give the same bytes", async () => {
  const bytes = async () => {
    const { send } = kms()
    const answers = [
      await send(request("CreateKey", {})),
      await send(request("ListKeys", {})),
      await send(request("ListKeys", { Limit: 0 })),
    ]
    return JSON.stringify(answers)
  }
  expect(await bytes()).toBe(await bytes())
})

test("an operation may be replaced, and its replacement may use it", async () => {
  const caller = kms({ operations: { DescribeKey: async (input, ctx, builtIn) => ({ ...(await builtIn(input, ctx)), Extra: 1 }) } })
  const key = await newKey(caller)
  const response = await caller.send(request("DescribeKey", { KeyId: key.KeyId }))
  expect(JSON.parse(Buffer.from(response.body).toString())).toEqual({ KeyMetadata: key, Extra: 1 })
})

test("who may do what may be decided otherwise, and by the built-in evaluation for the rest", async () => {
  const asked: string[] = []
  const caller = kms({
    authorize: (question, ctx, builtIn) => {
      asked.push(question.action)
      return question.action === "kms:DescribeKey" ? { allowed: false, because: [] } : builtIn(question, ctx)
    },
  })
  const { KeyId } = await newKey(caller)
  expect(await caller.refusal("DescribeKey", { KeyId })).toMatch(/^AccessDeniedException: /)
  expect(asked).toEqual(["kms:CreateKey", "kms:DescribeKey"])
})

test("a body may be as long as the option says", async () => {
  const caller = kms({ maxBodyBytes: 20 })
  expect(await caller.refusal("ListKeys", { Marker: "a".repeat(20) })).toMatch(/^RequestEntityTooLargeException: .* 20 bytes/)
})

test("the default limit lets the largest documented members pass, written with escapes", async () => {
  const caller = kms()
  const policy = `"${"\\u00ff".repeat(131_072)}"`
  const attestation = Buffer.alloc(262_144).toString("base64")
  const response = await caller.send(request("CreateKey", `{"Policy":${policy},"Unknown":"${attestation}"}`))
  expect(Buffer.from(response.body).toString()).toContain("MalformedPolicyDocumentException")
})

test("time is the emulator's own: a key is gone when its waiting period is over", async () => {
  const caller = kms()
  const key = await newKey(caller)
  await caller.call("ScheduleKeyDeletion", { KeyId: key.KeyId, PendingWindowInDays: 7 })
  caller.emulator.clock.advance(7 * DAY - 1)
  expect((await caller.call("DescribeKey", { KeyId: key.KeyId })).KeyMetadata.KeyState).toBe("PendingDeletion")
  caller.emulator.clock.advance(1)
  expect(await caller.refusal("DescribeKey", { KeyId: key.KeyId })).toMatch(/^NotFoundException/)
  expect(caller.emulator.snapshot()).toMatchObject({ scopes: [] })
})

test("reset forgets everything and puts the clock back", async () => {
  const caller = kms()
  await newKey(caller)
  caller.emulator.clock.advance(DAY)
  caller.emulator.reset()
  expect(caller.emulator.clock.now()).toBe(START)
  expect((await caller.call("ListKeys")).Keys).toEqual([])
  expect((await newKey(caller)).KeyState).toBe("Enabled")
})

test.each([0, 1000])("what is under way at a reset has no effect after it, with changes that show %d ms late", async (consistencyDelay) => {
  const caller = kms({ consistencyDelay })
  await newKey(caller)
  const late = caller.call("CreateKey", { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY" })
  caller.emulator.reset()
  const key = await newKey(caller)
  await late
  expect((await caller.call("ListKeys")).Keys.map(({ KeyId }: { KeyId: string }) => KeyId)).toEqual([key.KeyId])
})

test("a use that ends after a reset is not one of the key that has the same ID then", async () => {
  const caller = kms({ seed: "a seed", random: undefined } as unknown as EmulatorOptions)
  const { KeyId } = await newKey(caller)
  const late = caller.call("GenerateDataKeyPair", { KeyId, KeyPairSpec: "RSA_2048" })
  caller.emulator.reset()
  expect((await newKey(caller)).KeyId).toBe(KeyId)
  await late
  expect((await caller.call("GetKeyLastUsage", { KeyId })).KeyLastUsage).toEqual({})
})

test("a closed emulator takes no requests", async () => {
  const { emulator } = kms()
  emulator.close()
  await expect(emulator.handle(request("ListKeys", {}))).rejects.toThrow("This emulator is closed.")
})
