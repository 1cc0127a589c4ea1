import { describe, expect, test } from "vitest"
import { OTHER_ROOT, ROOT, withKey } from "../../test/grants.ts"
import { kms, newKey } from "../../test/kms.ts"

const ALICE = "arn:aws:iam::111122223333:user/Alice"
const ECC = { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" }
const context = (pairs: number, value = "v") => Object.fromEntries(Array.from({ length: pairs }, (_, index) => [`k${index}`, value]))

describe("CreateGrant", () => {
  test("answers a token and an ID, under which the grant is listed", async () => {
    const { grant, list } = await withKey()
    const { GrantId, GrantToken } = await grant()
    expect(GrantId).toMatch(/^[0-9a-f]{64}$/)
    expect(GrantToken).toMatch(/^[\w-]+$/)
    expect(await list()).toMatchObject([{ GrantId, GranteePrincipal: OTHER_ROOT, Operations: ["Decrypt"] }])
  })

  test("without a name makes a new grant each time", async () => {
    const { grant, list } = await withKey()
    const ids = new Set([(await grant()).GrantId, (await grant()).GrantId])
    expect([ids.size, (await list()).length]).toEqual([2, 2])
  })

  test("with a name is idempotent, and each answer has a token of its own", async () => {
    const { grant, list } = await withKey()
    const request = { Name: "n", Operations: ["Decrypt", "Encrypt"], Constraints: { EncryptionContextSubset: { a: "1", b: "2" } } }
    const first = await grant(request)
    const again = await grant({
      ...request,
      Operations: ["Encrypt", "Decrypt"],
      Constraints: { EncryptionContextSubset: { b: "2", a: "1" } },
    })
    expect(again.GrantId).toBe(first.GrantId)
    expect(again.GrantToken).not.toBe(first.GrantToken)
    expect(await list()).toHaveLength(1)
  })

  test.each([
    ["another grantee", { GranteePrincipal: ALICE }],
    ["a retiring principal", { RetiringPrincipal: ROOT }],
    ["other operations", { Operations: ["Decrypt", "Encrypt"] }],
    ["another constraint", { Constraints: { EncryptionContextEquals: { a: "1" } } }],
    ["another name", { Name: "m" }],
  ])("with the same name and %s makes another grant", async (_, changes) => {
    const { grant } = await withKey()
    const base = { Name: "n", Constraints: { EncryptionContextSubset: { a: "1" } } }
    expect((await grant({ ...base, ...changes })).GrantId).not.toBe((await grant(base)).GrantId)
  })

  test("a name that was retried after the grant's end makes a new one", async () => {
    const { grant, call, KeyId } = await withKey()
    const { GrantId } = await grant({ Name: "n" })
    await call("RevokeGrant", { KeyId, GrantId })
    expect((await grant({ Name: "n" })).GrantId).not.toBe(GrantId)
  })

  test.each([
    ["no grantee", { GranteePrincipal: undefined }],
    ["two grantees", { GranteeServicePrincipal: "logs.us-east-1.amazonaws.com" }],
    ["two retiring principals", { RetiringPrincipal: ROOT, RetiringServicePrincipal: "logs.us-east-1.amazonaws.com" }],
    ["a service without a source", { GranteePrincipal: undefined, GranteeServicePrincipal: "a.b.c", RetiringPrincipal: ROOT }],
    [
      "a service that nobody retires",
      { GranteePrincipal: undefined, GranteeServicePrincipal: "a.b.c", Constraints: { SourceArn: "arn:aws:s3:us-east-1:111122223333:b" } },
    ],
    ["no operation", { Operations: [] }],
    ["an operation of no grant", { Operations: ["ScheduleKeyDeletion"] }],
    ["both kinds of context", { Constraints: { EncryptionContextEquals: {}, EncryptionContextSubset: {} } }],
    ["nine pairs", { Constraints: { EncryptionContextSubset: context(9) } }],
    ["a value of 385 characters", { Constraints: { EncryptionContextEquals: context(1, "a".repeat(385)) } }],
  ])("refuses %s", async (_, changes) => {
    const { refusedGrant, list } = await withKey()
    expect(await refusedGrant(changes)).toMatch(/^ValidationException: /)
    expect(await list()).toEqual([])
  })

  test.each(["111122223333", "Alice", "arn:aws:iam::111122223333:group/G", "arn:aws-cn:iam::111122223333:root", "logs.amazonaws.com"])(
    "%s is no principal",
    async (principal) => {
      const { refusedGrant } = await withKey()
      expect(await refusedGrant({ GranteePrincipal: principal })).toMatch(/^InvalidArnException: /)
      expect(await refusedGrant({ RetiringPrincipal: principal })).toMatch(/^InvalidArnException: /)
    },
  )

  test("a service may be the grantee, for a resource and with somebody to retire it", async () => {
    const { call, KeyId, list } = await withKey()
    const service = { GranteeServicePrincipal: "logs.us-east-1.amazonaws.com", RetiringServicePrincipal: "logs.us-east-1.amazonaws.com" }
    const Constraints = { SourceArn: "arn:aws:logs:us-east-1:111122223333:log-group:g" }
    await call("CreateGrant", { KeyId, ...service, Operations: ["Decrypt"], Constraints })
    const [entry] = await list()
    expect(entry).toMatchObject({ ...service, Constraints })
    expect(entry).not.toHaveProperty("GranteePrincipal")
  })

  const general = ["CreateGrant", "RetireGrant", "DescribeKey"]
  const onSymmetric = ["Decrypt", "Encrypt", "ReEncryptFrom", "ReEncryptTo"]
  const dataKeys = ["GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"]
  const all = [
    ...general,
    ...onSymmetric,
    ...dataKeys,
    ...["GetPublicKey", "Sign", "Verify", "GenerateMac", "VerifyMac", "DeriveSharedSecret", "Encapsulate", "Decapsulate"],
  ]
  test.each([
    [{}, [...general, ...onSymmetric, ...dataKeys]],
    [{ KeySpec: "RSA_2048", KeyUsage: "ENCRYPT_DECRYPT" }, [...general, ...onSymmetric, "GetPublicKey"]],
    [ECC, [...general, "GetPublicKey", "Sign", "Verify"]],
    [{ KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" }, [...general, "GetPublicKey", "DeriveSharedSecret"]],
    [{ KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" }, [...general, "GenerateMac", "VerifyMac"]],
    [{ KeySpec: "ML_KEM_512", KeyUsage: "ENCAPSULATE_DECAPSULATE" }, [...general, "GetPublicKey", "Encapsulate", "Decapsulate"]],
  ])("a key %j can be granted just what it can do", async (key, possible) => {
    const { grant, refusedGrant } = await withKey(key)
    await grant({ Operations: possible })
    for (const operation of all.filter((one) => !possible.includes(one))) {
      expect(await refusedGrant({ Operations: ["DescribeKey", operation] })).toMatch(/^ValidationException: Operation/)
    }
  })

  test("constraints on the encryption context are for symmetric encryption keys, on the source for all", async () => {
    const { grant, refusedGrant, Arn } = await withKey(ECC)
    const sign = { Operations: ["Sign"] }
    expect(await refusedGrant({ ...sign, Constraints: { EncryptionContextSubset: { a: "1" } } })).toBe(
      "ValidationException: EncryptionContext is supported only when creating a grant for a symmetric encryption KMS key.",
    )
    await grant({ ...sign, Constraints: { SourceArn: Arn } })
  })

  test("eight pairs and 384 characters are allowed", async () => {
    const { grant, list } = await withKey()
    const Constraints = { EncryptionContextEquals: { ...context(7), k: "a".repeat(384) } }
    await grant({ Constraints })
    expect(await list()).toMatchObject([{ Constraints }])
  })

  test("a dry run makes no grant, and says what stands in the way", async () => {
    const { refusedGrant, list } = await withKey()
    expect(await refusedGrant({ DryRun: true })).toMatch(/^DryRunOperationException/)
    expect(await refusedGrant({ DryRun: true, Operations: ["Sign"] })).toMatch(/^ValidationException/)
    expect(await list()).toEqual([])
  })

  test("a key has as many grants as its quota says; a retry is none", async () => {
    const { grant, refusedGrant } = await withKey({}, { quotas: { grantsPerKey: 2 } })
    await grant()
    const { GrantId } = await grant({ Name: "n" })
    expect(await refusedGrant({})).toMatch(/^LimitExceededException: .* 2 /)
    expect(await refusedGrant({ DryRun: true })).toMatch(/^LimitExceededException/)
    expect((await grant({ Name: "n" })).GrantId).toBe(GrantId)
  })

  test("is for keys that are enabled", async () => {
    const { call, KeyId, refusedGrant } = await withKey()
    await call("DisableKey", { KeyId })
    expect(await refusedGrant({})).toMatch(/^DisabledException: /)
    await call("ScheduleKeyDeletion", { KeyId })
    expect(await refusedGrant({})).toMatch(/^KMSInvalidStateException: /)
  })

  test("principals in a China Region are of its partition", async () => {
    const caller = kms()
    const china = { region: "cn-north-1" }
    const { KeyId } = await newKey(caller, {}, china)
    const request = { KeyId, Operations: ["Decrypt"], GranteePrincipal: "arn:aws-cn:iam::111122223333:root" }
    await caller.call("CreateGrant", request, china)
    expect(await caller.refusal("CreateGrant", { ...request, GranteePrincipal: ROOT }, china)).toMatch(/^InvalidArnException/)
  })
})
