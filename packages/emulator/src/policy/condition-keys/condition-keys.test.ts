// What requests have for condition keys where no decision hangs on it: nothing at all, instead of something odd.
import { expect, test } from "vitest"
import { ALICE, callerOf } from "../../../test/questions.ts"
import { context, grantRecord, keyRecord } from "../../../test/records.ts"
import type { Context } from "../../context.ts"
import type { Question } from "../authorizer.ts"
import { knownConditionKeys, readerOf } from "./index.ts"

const key = keyRecord()
function valuesOf(name: string, ctx: Partial<Context>, question: Partial<Question> = {}): readonly string[] | undefined {
  const { operation = "DescribeKey" } = ctx
  return readerOf(name)({ question: { action: `kms:${operation}`, resource: "*", ...question }, ctx: context(ctx), policy: "identity" })
}

test("a root user that needs no introduction has neither tags nor a session", () => {
  expect(valuesOf("aws:PrincipalTag/team", {})).toBeUndefined()
  expect(valuesOf("aws:MultiFactorAuthPresent", {})).toBeUndefined()
  expect(valuesOf("aws:MultiFactorAuthPresent", { caller: callerOf(ALICE, { sessionToken: "t" }) })).toEqual(["false"])
})

test("without a key there are none of its properties", () => {
  const ofKey = ["aws:ResourceAccount", "aws:ResourceTag/team", "kms:KeySpec", "kms:ResourceAliases", "kms:RequestAlias"]
  for (const name of ofKey) expect([name, valuesOf(name, { operation: "ListKeys" })]).toEqual([name, undefined])
})

test("what an operation does not have is absent from it, with a default too", () => {
  const others = knownConditionKeys.filter((name) => name.startsWith("kms:") && name !== "kms:CallerAccount")
  const found = others.map((name) => [name, valuesOf(name, { operation: "GenerateRandom" })] as const)
  expect(found.filter(([, values]) => values !== undefined && values.length > 0)).toEqual([])
})

test("CreateKey has the properties that it asks for, and ReplicateKey those of the primary key", () => {
  const question = { action: "kms:CreateKey" }
  const asked = { operation: "CreateKey", input: { KeySpec: "RSA_2048", KeyUsage: "SIGN_VERIFY", MultiRegion: true } } as const
  const primary = keyRecord({ keySpec: "HMAC_256", multiRegion: { type: "PRIMARY", primaryRegion: "us-east-1", replicaRegions: [] } })
  const replica = { operation: "ReplicateKey", keys: { KeyId: primary }, input: { KeySpec: "RSA_2048" } } as const
  const shown = (ctx: Partial<Context>) =>
    ["KeySpec", "KeyUsage", "KeyOrigin", "MultiRegion", "MultiRegionKeyType"].map((name) => valuesOf(`kms:${name}`, ctx, question)?.[0])
  expect(shown(asked)).toEqual(["RSA_2048", "SIGN_VERIFY", "AWS_KMS", "true", "PRIMARY"])
  expect(shown(replica)).toEqual(["HMAC_256", "ENCRYPT_DECRYPT", "AWS_KMS", "true", "REPLICA"])
  expect(shown({ operation: "CreateKey", keys: { KeyId: primary }, input: {} })).toEqual([
    "SYMMETRIC_DEFAULT",
    "ENCRYPT_DECRYPT",
    "AWS_KMS",
    "false",
    undefined,
  ])
})

test("a pair that is spelled as the condition key counts before one that differs in letter case", () => {
  const input = { EncryptionContext: { TENANT: "1", tenant: "2", other: "3" } }
  const shown = (name: string) => valuesOf(`kms:EncryptionContext:${name}`, { operation: "Encrypt", input })
  expect([shown("tenant"), shown("TENANT"), shown("Other"), shown("none")]).toEqual([["2"], ["1"], ["3"], undefined])
  expect(valuesOf("kms:EncryptionContext:undefined", { operation: "Encrypt", input })).toBeUndefined()
})

test("an empty encryption context has no keys", () => {
  for (const input of [{}, { EncryptionContext: {} }])
    expect(valuesOf("kms:EncryptionContextKeys", { operation: "Encrypt", input })).toBeUndefined()
})

test("a grant is told by the request that makes it, and its constraints by the grant that is retired", () => {
  const input = { GranteePrincipal: ALICE, RetiringPrincipal: ALICE, Operations: ["Decrypt"] }
  const grant = grantRecord(key, { constraints: { EncryptionContextSubset: { a: "b" } } })
  const names = ["kms:GranteePrincipal", "kms:RetiringPrincipal", "kms:GrantOperations", "kms:GrantConstraintSourceArn"]
  expect(names.map((name) => valuesOf(name, { operation: "CreateGrant", input }))).toEqual([[ALICE], [ALICE], ["Decrypt"], undefined])
  expect(names.map((name) => valuesOf(name, { operation: "ListGrants", input }))).toEqual(names.map(() => undefined))
  expect(valuesOf("kms:GrantConstraintType", { operation: "RetireGrant" }, { grant })).toEqual(["EncryptionContextSubset"])
  expect(valuesOf("kms:EncryptionContext:A", { operation: "RetireGrant" }, { grant })).toEqual(["b"])
})

test.each([
  ["PCR8", "08"],
  ["pcr12", "12"],
  ["ImageSha384", "00"],
  ["xPCR8", undefined],
  ["PCR8x", undefined],
  ["PCR", undefined],
  ["PCR9", undefined],
  ["NitroTPMPCR8", undefined],
  ["image", undefined],
])("of an enclave's attestation %s is %s", (measurement, value) => {
  const pcrs = new Map([0, 8, 12].map((index) => [index, Buffer.from(String(index).padStart(2, "0"), "hex")] as const))
  const recipient = {
    attestation: { platform: "enclave", moduleId: "i-0", timestamp: 0, pcrs },
    encrypt: (secret: Buffer) => secret,
  } as const
  const found = valuesOf(`kms:RecipientAttestation:${measurement}`, { operation: "Decrypt", recipient: recipient as never })
  expect(found).toEqual(value === undefined ? undefined : [value])
})

test("both keys of ReEncrypt have to be known to be one, and of one account", () => {
  const other = keyRecord({ account: "444455556666" })
  const same = (keys: Context["keys"], input = {}) => valuesOf("kms:ReEncryptOnSameKey", { operation: "ReEncrypt", keys, input })
  expect(same({ SourceKeyId: key, DestinationKeyId: key })).toEqual(["true"])
  expect(same({ SourceKeyId: key, DestinationKeyId: other })).toEqual(["false"])
  expect(same({ DestinationKeyId: key })).toBeUndefined()
  expect(same({ SourceKeyId: key })).toBeUndefined()
  expect(same({ DestinationKeyId: key }, { CiphertextBlob: new Uint8Array(200) })).toBeUndefined()
})

test("each key of a request has the alias by which it was named itself", () => {
  const other = keyRecord({ keyId: "0987dcba-09fe-87dc-65ba-ab0987654321" })
  const ctx: Partial<Context> = {
    operation: "ReEncrypt",
    keys: { SourceKeyId: key, DestinationKeyId: other },
    input: { SourceKeyId: "alias/one", DestinationKeyId: "alias/two" },
  }
  expect(valuesOf("kms:RequestAlias", ctx, { key: other })).toEqual(["alias/two"])
  expect(valuesOf("kms:RequestAlias", ctx, { key })).toEqual(["alias/one"])
  expect(valuesOf("kms:RequestAlias", { ...ctx, input: {} }, { key })).toBeUndefined()
})
