import { describe, expect, test } from "vitest"
import { kms, newKey } from "../../test/kms.ts"
import { ROOT, SESSION, signed, USER } from "../../test/signer.ts"
import { type GivenIdentity, type IdentitiesFile, identitiesOf } from "./identities-file.ts"

const ALLOW = { Effect: "Allow", Action: "kms:*", Resource: "*" }
const policyOf = (...Statement: object[]) => ({ Version: "2012-10-17", Statement })
const POLICY = policyOf(ALLOW)
const USER_ARN = "arn:aws:iam::111122223333:user/path/name"
const SESSION_ARN = "arn:aws:sts::111122223333:assumed-role/role/session"
const one = (members: object = {}): GivenIdentity => ({
  accessKeyId: "AKID",
  secretAccessKey: "do not show this",
  principalArn: USER_ARN,
  ...members,
})

test("policies become text, and times milliseconds since 1970", () => {
  const given = one({
    sessionToken: "token",
    expiresAt: "2026-01-01T00:00:00Z",
    identityPolicies: [POLICY, JSON.stringify(POLICY)],
    permissionsBoundary: POLICY,
    sessionPolicies: [POLICY],
    principalTags: { team: "a" },
  })
  const text = JSON.stringify(POLICY)
  const policies = { identityPolicies: [text, text], permissionsBoundary: text, sessionPolicies: [text] }
  expect(identitiesOf([given])).toEqual([{ ...given, ...policies, expiresAt: Date.UTC(2026, 0, 1) }])
})

test("a list, and the object that a file holds, are the same", () => {
  expect(identitiesOf({ $schema: "identities.schema.json", identities: [one()] })).toEqual([one()])
  expect(identitiesOf([one()])).toEqual([one()])
})

test.each([
  "arn:aws:iam::111122223333:root",
  "arn:aws-cn:iam::111122223333:user/name",
  "arn:aws-us-gov:iam::111122223333:user/division/team/name@example.com",
])("%s may sign with a key that does not end", (principalArn) => {
  expect(identitiesOf([one({ principalArn })])).toHaveLength(1)
})

test.each([SESSION_ARN, "arn:aws:sts::111122223333:federated-user/name"])("%s signs with a token", (principalArn) => {
  expect(identitiesOf([one({ principalArn, sessionToken: "token" })])).toHaveLength(1)
  expect(() => identitiesOf([one({ principalArn })])).toThrow("identities, at /0: a session has temporary credentials")
})

describe("a mistake is named by its place, with the remedy, and without a secret:", () => {
  test.each<[unknown, string]>([
    [{}, "identities: identities is missing."],
    [{ identities: {} }, "identities, at /identities: expected a list of identities."],
    [{ identities: [], users: [] }, "identities, at /users: unknown member; members are $schema, identities."],
    [{ identities: [one(), one()] }, "identities, at /identities/1/accessKeyId: /identities/0 has it already"],
    [[one(), "do not show this"], "identities, at /1: expected an object with accessKeyId"],
    [[{ accessKeyId: "AKID", secretAccessKey: "do not show this" }], "identities, at /0: principalArn is missing."],
    [[one({ accessKeyId: "do not show, this" })], "identities, at /0/accessKeyId: expected an access key ID: 1 to 128 letters"],
    [[one({ secretAccessKey: "" })], "identities, at /0/secretAccessKey: expected a secret access key"],
    [[one({ sessionToken: "do not show this" })], "identities, at /0/sessionToken: expected a session token"],
    [[one({ principalArn: "arn:aws:iam::111122223333:role/name" })], "identities, at /0/principalArn: expected the ARN of a root user"],
    [[one({ principalArn: "arn:aws:iam::1:root" })], "identities, at /0/principalArn: expected the ARN of a root user"],
    [[one({ expiresAt: 1 })], "identities, at /0/expiresAt: only temporary credentials end; give sessionToken"],
    [[one({ sessionToken: "t", expiresAt: "tomorrow" })], "identities, at /0/expiresAt: expected when temporary credentials end"],
    [[one({ sessionToken: "t", expiresAt: "2026-02-30T00:00:00Z" })], "identities, at /0/expiresAt: expected a time such as"],
    [[one({ sessionToken: "t", expiresAt: Number.NaN })], "identities, at /0/expiresAt: expected a time such as"],
    [[one({ sessionToken: "t", expiresAt: "2026-13-01T00:00:00Z" })], "identities, at /0/expiresAt: expected a time such as"],
    [
      [one({ identityPolicies: [POLICY, "{ do not show this"] })],
      "identities, at /0/identityPolicies/1: expected an IAM policy, but it is",
    ],
    [[one({ permissionsBoundary: "[" })], "identities, at /0/permissionsBoundary: expected an IAM policy, but it is not JSON"],
    [[one({ sessionPolicies: ["[]"] })], "identities, at /0/sessionPolicies/0: expected an IAM policy, but it is not a JSON object"],
    [[one({ identityPolicies: [{}] })], "identities, at /0/identityPolicies/0: expected an IAM policy, but it has no Statement"],
    [
      { identities: [one({ identityPolicies: [POLICY, policyOf(ALLOW, { ...ALLOW, Effect: "do not show this" })] })] },
      "identities, at /identities/0/identityPolicies/1/Statement/1: expected an IAM policy, but an Effect is neither Allow nor Deny; https://",
    ],
    [
      [one({ permissionsBoundary: { Statement: { ...ALLOW, Principal: "*" } } })],
      "identities, at /0/permissionsBoundary/Statement: expected an IAM policy, but a Statement of an identity policy has a Principal",
    ],
    [
      [one({ identityPolicies: [policyOf({ ...ALLOW, Resource: [] })] })],
      "identities, at /0/identityPolicies/0/Statement/0: expected an IAM policy",
    ],
    [[one({ principalTags: { team: 1 } })], "identities, at /0/principalTags/team: expected a text of at most 256 characters."],
    [[one({ policies: [] })], "identities, at /0/policies: unknown member; members are accessKeyId, "],
    [[one(), one()], "identities, at /1/accessKeyId: /0 has it already; each identity has its own."],
  ])("%j", (given, text) => {
    const found = (() => {
      try {
        return identitiesOf(given as IdentitiesFile)
      } catch (error) {
        return error as Error
      }
    })()
    expect(found).toBeInstanceOf(TypeError)
    expect((found as Error).message).toContain(`createEmulator: ${text}`)
    expect((found as Error).message).not.toContain("do not show")
  })
})

test("no event and no snapshot, shareable or not, holds a secret of an identity", async () => {
  const caller = kms({ identities: [ROOT, USER, SESSION] })
  await newKey(caller, {}, { account: ROOT.accessKeyId })
  await caller.send(await signed({ by: SESSION }))
  await caller.send(await signed({ by: { ...USER, sessionToken: "wrong token" } }))
  const { emulator } = caller
  const shown = JSON.stringify([emulator.events, emulator.snapshot(), emulator.snapshot({ shareable: false })])
  for (const { secretAccessKey, sessionToken = "wrong token" } of [ROOT, USER, SESSION]) {
    expect(shown).not.toContain(secretAccessKey)
    expect(shown).not.toContain(sessionToken)
  }
})

test("identities of several accounts each have their own keys, in every Region", async () => {
  const other: GivenIdentity = { accessKeyId: "AKIAOTHER", secretAccessKey: "x", principalArn: "arn:aws:iam::444455556666:root" }
  const caller = kms({ identities: [ROOT, other] })
  const key = await newKey(caller, {}, { account: other.accessKeyId, region: "eu-west-1" })
  expect(key).toMatchObject({ AWSAccountId: "444455556666", Arn: expect.stringContaining(":eu-west-1:444455556666:") })
  const seen = async (account: string, region: string) => (await caller.call("ListKeys", {}, { account, region })).Keys.length
  expect([await seen("AKIAOTHER", "eu-west-1"), await seen("AKIAOTHER", "us-east-1"), await seen("AKIAROOT", "eu-west-1")]).toEqual([
    1, 0, 0,
  ])
})
