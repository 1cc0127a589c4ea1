import { describe, expect, test } from "vitest"
import { kms, type Members } from "../../test/kms.ts"
import type { WorldFile } from "./world-file.ts"

const KeyId = "1234abcd-12ab-34cd-56ef-1234567890ab"
const GranteePrincipal = "arn:aws:iam::444455556666:role/worker"
const GrantId = "0123456789abcdef".repeat(4)
const grant = { GranteePrincipal, Operations: ["Decrypt"] }
/** An emulator with one key that has grants. */
const withGrants = (...Grants: Members[]) => kms({ world: { keys: [{ KeyId, Grants }] } as unknown as WorldFile })

describe("a grant of a world file", () => {
  test("is on its key from the start, with what the file says of it", async () => {
    const Constraints = { EncryptionContextSubset: { tenant: "blue" } }
    const RetiringPrincipal = "arn:aws:iam::777788889999:root"
    const IssuingAccount = "555566667777"
    const { call } = withGrants({ ...grant, GrantId, Name: "worker", Constraints, RetiringPrincipal, IssuingAccount }, grant)
    const { Grants } = await call("ListGrants", { KeyId })
    expect(Grants).toMatchObject([
      { GrantId, Name: "worker", GranteePrincipal, Operations: ["Decrypt"], Constraints, RetiringPrincipal },
      { GranteePrincipal, IssuingAccount: "arn:aws:iam::111122223333:root" },
    ])
    expect(Grants[0].IssuingAccount).toBe("arn:aws:iam::555566667777:root")
    expect(Grants[1].GrantId).toMatch(/^[0-9a-f]{64}$/)
    const retirable = await call("ListRetirableGrants", { RetiringPrincipal }, { account: "777788889999" })
    expect(retirable.Grants).toMatchObject([{ GrantId }])
  })

  test("may be revoked and retired as any, and is there again after a reset", async () => {
    const { call, emulator } = withGrants({ ...grant, GrantId })
    await call("RevokeGrant", { KeyId, GrantId })
    expect((await call("ListGrants", { KeyId })).Grants).toEqual([])
    emulator.reset()
    const arn = (await call("DescribeKey", { KeyId })).KeyMetadata.Arn
    await call("RetireGrant", { KeyId: arn, GrantId })
  })

  test("may be for a service", async () => {
    const SourceArn = "arn:aws:s3:us-east-1:111122223333:bucket"
    const service = { GranteeServicePrincipal: "s3.amazonaws.com", RetiringServicePrincipal: "s3.amazonaws.com" }
    const { call } = withGrants({ ...service, Operations: ["Encrypt"], Constraints: { SourceArn } })
    expect((await call("ListGrants", { KeyId })).Grants).toMatchObject([service])
  })

  test("shows at once, however late changes show", async () => {
    const world = { keys: [{ KeyId, Grants: [grant] }] } as WorldFile
    const { call } = kms({ world, consistencyDelay: 5000 })
    expect((await call("ListGrants", { KeyId })).Grants).toHaveLength(1)
  })
})

describe("what is wrong with a grant is said with its place and the remedy:", () => {
  test.each<readonly [Members, string, string]>([
    [{ Operations: ["Decrypt"] }, "", "A grant has either GranteePrincipal or GranteeServicePrincipal."],
    [{ GranteePrincipal }, "", "Operations is missing"],
    [{ ...grant, Operations: [] }, "", "A grant permits at least one operation."],
    [{ ...grant, Operations: ["Fly"] }, "/Operations/0", "expected an operation that can be granted: Decrypt, Encrypt"],
    [{ ...grant, Operations: ["Sign"] }, "", `Operation Sign is not supported by arn:aws:kms:us-east-1:111122223333:key/${KeyId}.`],
    [{ ...grant, GranteePrincipal: "somebody" }, "", "somebody"],
    [{ ...grant, GranteePrincipal: "arn:aws-cn:iam::444455556666:root" }, "", "arn:aws-cn:iam::444455556666:root"],
    [{ ...grant, GrantId: "1" }, "/GrantId", "expected a grant ID of 64 hex digits in lower case"],
    [{ ...grant, IssuingAccount: 5 }, "/IssuingAccount", "expected an account of twelve digits, in quotation marks"],
    [{ ...grant, Constraints: { EncryptionContextEquals: { a: 1 } } }, "/Constraints/EncryptionContextEquals/a", "expected a text"],
    [{ ...grant, Constraints: { Source: "" } }, "/Constraints/Source", "unknown member"],
    [{ ...grant, GrantTokens: [] }, "/GrantTokens", "unknown member; members are GrantId, IssuingAccount, Name, "],
  ])("%j", (entry, pointer, text) => {
    const expected = { pointer: `/keys/0/Grants/0${pointer}`, message: expect.stringContaining(text) }
    expect(() => withGrants(entry)).toThrow(expect.objectContaining(expected))
  })

  test("an operation that a key without an ID does not have", () => {
    const world = { keys: [{ Grants: [{ GranteePrincipal, Operations: ["Sign"] }] }] } as WorldFile
    expect(() => kms({ world })).toThrow("at /keys/0/Grants/0: Operation Sign is not supported by this key.")
  })

  test("a grant ID twice, and more grants than the quota allows", () => {
    const twice = { ...grant, GrantId }
    expect(() => withGrants(twice, twice)).toThrow(`at /keys/0/Grants/1/GrantId: /keys/0/Grants/0 has ${GrantId} already`)
    const world = { keys: [{ KeyId, Grants: [grant, grant] }] } as WorldFile
    expect(() => kms({ world, quotas: { grantsPerKey: 1 } })).toThrow("at /keys/0/Grants: ")
  })
})
