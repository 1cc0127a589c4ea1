import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"
import { START } from "../../test/ports.ts"

const specs = Object.keys(keySpecs) as KeySpec[]
const POLICY = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "kms:*", Resource: "*" }],
}

test("without parameters makes an enabled symmetric key, and describes it as DescribeKey does", async () => {
  const caller = kms()
  const key = await newKey(caller)
  expect(key).toMatchObject({
    AWSAccountId: "111122223333",
    Arn: `arn:aws:kms:us-east-1:111122223333:key/${key.KeyId}`,
    CreationDate: START / 1000,
    Description: "",
    Enabled: true,
    KeyManager: "CUSTOMER",
    KeySpec: "SYMMETRIC_DEFAULT",
    KeyState: "Enabled",
    KeyUsage: "ENCRYPT_DECRYPT",
    MultiRegion: false,
    Origin: "AWS_KMS",
  })
  expect(key.CurrentKeyMaterialId).toMatch(/^[0-9a-f]{64}$/)
  expect((await caller.call("DescribeKey", { KeyId: key.KeyId })).KeyMetadata).toEqual(key)
})

test("every call makes a new key, and no alias", async () => {
  const caller = kms()
  const [one, two] = [await newKey(caller), await newKey(caller)]
  expect(one.KeyId).not.toBe(two.KeyId)
  expect(one.CurrentKeyMaterialId).not.toBe(two.CurrentKeyMaterialId)
  expect((await caller.call("ListAliases")).Aliases).toEqual([])
})

// The largest RSA keys take seconds on a busy machine.
test.each(specs)("makes a key of spec %s", { timeout: 60_000 }, async (KeySpec) => {
  const region = keySpecs[KeySpec].regions === "china" ? "cn-north-1" : "us-east-1"
  const [KeyUsage] = keySpecs[KeySpec].usages
  expect(await newKey(kms(), { KeySpec, KeyUsage }, { region })).toMatchObject({ KeySpec, KeyUsage, KeyState: "Enabled" })
})

test("key ARNs in China Regions are of their partition", async () => {
  const { Arn } = await newKey(kms(), {}, { region: "cn-north-1" })
  expect(Arn).toMatch(/^arn:aws-cn:kms:cn-north-1:/)
})

test("a key for imported material waits for it", async () => {
  const key = await newKey(kms(), { Origin: "EXTERNAL" })
  expect(key).toMatchObject({ KeyState: "PendingImport", Enabled: false, Origin: "EXTERNAL" })
  expect(key).not.toHaveProperty("CurrentKeyMaterialId")
})

test("a multi-Region key is its own primary", async () => {
  const key = await newKey(kms(), { MultiRegion: true })
  expect(key.KeyId).toMatch(/^mrk-[0-9a-f]{32}$/)
  expect(key).toMatchObject({
    MultiRegion: true,
    MultiRegionConfiguration: { MultiRegionKeyType: "PRIMARY", PrimaryKey: { Arn: key.Arn, Region: "us-east-1" }, ReplicaKeys: [] },
  })
})

test("keeps description and tags; a key without a policy gets the default one", async () => {
  const caller = kms()
  const { Description } = await newKey(caller, { Description: "für Tests", Tags: [{ TagKey: "team", TagValue: "" }] })
  expect(Description).toBe("für Tests")
  const { scopes } = caller.emulator.snapshot() as { scopes: { keys: { tags: object; policy: string }[] }[] }
  expect(scopes[0]?.keys[0]).toMatchObject({ tags: { team: "" }, policy: expect.stringContaining("arn:aws:iam::111122223333:root") })
})

test.each([
  [
    "a duplicate tag",
    {
      Tags: [
        { TagKey: "a", TagValue: "" },
        { TagKey: "a", TagValue: "" },
      ],
    },
    "TagException",
  ],
  ["a policy that is not JSON", { Policy: "{" }, "MalformedPolicyDocumentException"],
  ["a policy that is too long", { Policy: " ".repeat(131_073) }, "LimitExceededException"],
  ["a usage that the spec does not have", { KeySpec: "HMAC_256", KeyUsage: "SIGN_VERIFY" }, "ValidationException"],
  ["an unknown spec", { KeySpec: "RSA_1024", KeyUsage: "SIGN_VERIFY" }, "ValidationException"],
  ["a description that is too long", { Description: "a".repeat(8193) }, "ValidationException"],
])("refuses %s and makes no key", async (_, input, code) => {
  const caller = kms()
  expect(await caller.refusal("CreateKey", input)).toMatch(new RegExp(`^${code}: `))
  expect((await caller.call("ListKeys")).Keys).toEqual([])
})

test("a policy that locks its author out is refused, unless the check is bypassed", async () => {
  const caller = kms()
  const lockout = { ...POLICY, Statement: [{ ...POLICY.Statement[0], Principal: { AWS: "444455556666" } }] }
  const Policy = JSON.stringify(lockout)
  expect(await caller.refusal("CreateKey", { Policy })).toBe(
    "MalformedPolicyDocumentException: The new key policy will not allow you to update the key policy in the future.",
  )
  expect(await newKey(caller, { Policy, BypassPolicyLockoutSafetyCheck: true })).toMatchObject({ KeyState: "Enabled" })
  expect(await newKey(caller, { Policy: JSON.stringify(POLICY) })).toMatchObject({ KeyState: "Enabled" })
})

test("making an RSA key does not hold up other requests", { timeout: 60_000 }, async () => {
  const caller = kms()
  const order: string[] = []
  const rsa = newKey(caller, { KeySpec: "RSA_3072", KeyUsage: "SIGN_VERIFY" }).then(() => order.push("rsa"))
  await caller.call("ListKeys").then(() => order.push("list"))
  await rsa
  expect(order).toEqual(["list", "rsa"])
})
