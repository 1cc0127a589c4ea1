// AWS's examples of keys that another account uses, walked with the AWS SDK by two identities in two accounts, every request
// verified. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html and create-grant-overview.html
import * as sdk from "@aws-sdk/client-kms"
import { beforeEach, describe, expect, test } from "vitest"
import { createEmulator, type GivenIdentity } from "../src/index.ts"

const OWNER: GivenIdentity = { accessKeyId: "AKIAOWNER", secretAccessKey: "owner's", principalArn: "arn:aws:iam::111122223333:root" }
const ADMIN: GivenIdentity = { accessKeyId: "AKIAADMIN", secretAccessKey: "admin's", principalArn: "arn:aws:iam::444455556666:root" }
const USER_ARN = "arn:aws:iam::444455556666:user/ExampleUser"
const ROLE_ARN = "arn:aws:iam::444455556666:role/ExampleRole"
const USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]

const allow = (Action: readonly string[], Resource: string) => ({
  Version: "2012-10-17",
  Statement: [{ Sid: "AllowUseOfKeyInAccount111122223333", Effect: "Allow", Action, Resource }],
})
const keyPolicy = (principal: string | undefined, actions: readonly string[] = USE) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      { Effect: "Allow", Principal: { AWS: OWNER.principalArn }, Action: "kms:*", Resource: "*" },
      ...(principal === undefined ? [] : [{ Effect: "Allow", Principal: { AWS: principal }, Action: actions, Resource: "*" }]),
    ],
  })

/** Keys of the owner's are made first: IAM policies of the other account name them. */
const KEY_ID = "1234abcd-12ab-34cd-56ef-1234567890ab"
const KEY_ARN = `arn:aws:kms:us-west-2:111122223333:key/${KEY_ID}`

function world(policy: string, userMay: readonly string[]) {
  const user: GivenIdentity = {
    accessKeyId: "AKIAUSER",
    secretAccessKey: "user's",
    principalArn: USER_ARN,
    identityPolicies: userMay.length === 0 ? [] : [allow(userMay, KEY_ARN)],
  }
  const session: GivenIdentity = {
    accessKeyId: "ASIAROLE",
    secretAccessKey: "role's",
    sessionToken: "token",
    principalArn: "arn:aws:sts::444455556666:assumed-role/ExampleRole/session",
    identityPolicies: userMay.length === 0 ? [] : [allow(userMay, KEY_ARN)],
  }
  const identities = [OWNER, ADMIN, user, session]
  const emulator = createEmulator({
    auth: "strict",
    identities,
    world: { keys: [{ KeyId: KEY_ID, Account: "111122223333", Region: "us-west-2", Policy: policy, Aliases: ["alias/shared"] }] },
  })
  const client = ({ accessKeyId, secretAccessKey, sessionToken }: GivenIdentity) =>
    new sdk.KMSClient({
      region: "us-west-2",
      credentials: { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) },
      requestHandler: emulator.requestHandler,
      maxAttempts: 1,
    })
  return { owner: client(OWNER), admin: client(ADMIN), user: client(user), session: client(session) }
}

const denied = { name: "AccessDeniedException" }
const Plaintext = Buffer.from("shared")
const encrypt = (KeyId = KEY_ARN) => new sdk.EncryptCommand({ KeyId, Plaintext })

describe("a key that another account may use", () => {
  test.each<[string, string | undefined, readonly string[]]>([
    ["neither side allows", undefined, []],
    ["the key policy alone allows", "arn:aws:iam::444455556666:root", []],
    ["the IAM policy alone allows", undefined, USE],
  ])("is not used where %s", async (_, principal, userMay) => {
    const { user } = world(keyPolicy(principal), userMay)
    await expect(user.send(encrypt())).rejects.toMatchObject(denied)
  })

  describe("by both policies", () => {
    const made = () => world(keyPolicy("arn:aws:iam::444455556666:root"), USE)

    test("is used by key ARN and alias ARN, for what both allow, and each side reads what the other wrote", async () => {
      const { user, owner } = made()
      const { CiphertextBlob } = await user.send(encrypt())
      const opened = await owner.send(new sdk.DecryptCommand({ CiphertextBlob }))
      expect(Buffer.from(opened.Plaintext!)).toEqual(Plaintext)
      const { KeyId } = await user.send(encrypt("arn:aws:kms:us-west-2:111122223333:alias/shared"))
      expect(KeyId).toBe(KEY_ARN)
      const dataKey = await user.send(new sdk.GenerateDataKeyCommand({ KeyId: KEY_ARN, KeySpec: "AES_256" }))
      const again = await user.send(new sdk.DecryptCommand({ CiphertextBlob: dataKey.CiphertextBlob }))
      expect(again.Plaintext).toEqual(dataKey.Plaintext)
      const { KeyMetadata } = await user.send(new sdk.DescribeKeyCommand({ KeyId: KEY_ARN }))
      expect(KeyMetadata).toMatchObject({ AWSAccountId: "111122223333", Arn: KEY_ARN })
    })

    test("is not found by what has no account in it", async () => {
      const { user } = made()
      await expect(user.send(encrypt(KEY_ID))).rejects.toMatchObject({ name: "NotFoundException" })
      await expect(user.send(encrypt("alias/shared"))).rejects.toMatchObject({ name: "NotFoundException" })
    })

    test("is used by the account's root user, who needs no IAM policy, and not for what the key policy leaves out", async () => {
      const { admin } = made()
      expect((await admin.send(encrypt())).KeyId).toBe(KEY_ARN)
      const policy = new sdk.GetKeyPolicyCommand({ KeyId: KEY_ARN })
      await expect(admin.send(policy)).rejects.toMatchObject(denied)
    })

    test("is not managed from there, whatever the policies say", async () => {
      const { user, admin } = world(keyPolicy("arn:aws:iam::444455556666:root", ["kms:*"]), ["kms:*"])
      for (const client of [user, admin]) {
        await expect(client.send(new sdk.DisableKeyCommand({ KeyId: KEY_ARN }))).rejects.toMatchObject(denied)
        await expect(client.send(new sdk.ScheduleKeyDeletionCommand({ KeyId: KEY_ARN }))).rejects.toMatchObject(denied)
      }
    })
  })

  test("may be for a single role, whose sessions use it and nobody else", async () => {
    const { session, user } = world(keyPolicy(ROLE_ARN), USE)
    expect((await session.send(encrypt())).KeyId).toBe(KEY_ARN)
    await expect(user.send(encrypt())).rejects.toMatchObject(denied)
  })
})

describe("a grant to a user of another account", () => {
  let clients: ReturnType<typeof world>
  beforeEach(() => {
    clients = world(keyPolicy(undefined), USE)
  })
  const EncryptionContext = { Department: "IT" }
  const create = (members: Partial<sdk.CreateGrantCommandInput> = {}) =>
    new sdk.CreateGrantCommand({
      KeyId: KEY_ARN,
      GranteePrincipal: USER_ARN,
      Operations: ["Encrypt", "Decrypt", "RetireGrant"],
      ...members,
    })

  test("permits its operations, and no other, to its grantee alone", async () => {
    const { owner, user, session } = clients
    await expect(user.send(encrypt())).rejects.toMatchObject(denied)
    const { GrantId } = await owner.send(create())
    const { CiphertextBlob } = await user.send(encrypt())
    expect(Buffer.from((await user.send(new sdk.DecryptCommand({ CiphertextBlob }))).Plaintext!)).toEqual(Plaintext)
    await expect(user.send(new sdk.GenerateDataKeyCommand({ KeyId: KEY_ARN, KeySpec: "AES_256" }))).rejects.toMatchObject(denied)
    await expect(session.send(encrypt())).rejects.toMatchObject(denied)
    await owner.send(new sdk.RevokeGrantCommand({ KeyId: KEY_ARN, GrantId }))
    await expect(user.send(encrypt())).rejects.toMatchObject(denied)
  })

  test("with EncryptionContextSubset permits a context that has its pairs", async () => {
    const { owner, user } = clients
    await owner.send(create({ Constraints: { EncryptionContextSubset: EncryptionContext } }))
    const withContext = (context: Record<string, string>) =>
      user.send(new sdk.EncryptCommand({ KeyId: KEY_ARN, Plaintext, EncryptionContext: context }))
    expect((await withContext({ ...EncryptionContext, Purpose: "Test" })).KeyId).toBe(KEY_ARN)
    await expect(withContext({ Department: "HR" })).rejects.toMatchObject(denied)
    await expect(withContext({})).rejects.toMatchObject(denied)
  })

  test("with EncryptionContextEquals permits that context alone", async () => {
    const { owner, user } = clients
    await owner.send(create({ Constraints: { EncryptionContextEquals: EncryptionContext } }))
    const withContext = (context: Record<string, string>) =>
      user.send(new sdk.EncryptCommand({ KeyId: KEY_ARN, Plaintext, EncryptionContext: context }))
    expect((await withContext(EncryptionContext)).KeyId).toBe(KEY_ARN)
    await expect(withContext({ ...EncryptionContext, Purpose: "Test" })).rejects.toMatchObject(denied)
  })

  test("is used with its token, listed by its owner, and retired by the grantee whom it lets", async () => {
    const { owner, user } = clients
    const { GrantId, GrantToken } = await owner.send(create({ Name: "shared" }))
    await user.send(new sdk.EncryptCommand({ KeyId: KEY_ARN, Plaintext, GrantTokens: [GrantToken!] }))
    const { Grants } = await owner.send(new sdk.ListGrantsCommand({ KeyId: KEY_ARN }))
    expect(Grants).toMatchObject([{ GrantId, GranteePrincipal: USER_ARN, IssuingAccount: OWNER.principalArn, Name: "shared" }])
    await user.send(new sdk.RetireGrantCommand({ GrantToken }))
    await expect(user.send(encrypt())).rejects.toMatchObject(denied)
    expect((await owner.send(new sdk.ListGrantsCommand({ KeyId: KEY_ARN }))).Grants).toEqual([])
  })

  test("is retired by its retiring principal, and by no stranger", async () => {
    const { owner, admin, session } = clients
    const { GrantToken } = await owner.send(create({ Operations: ["Decrypt"], RetiringPrincipal: ADMIN.principalArn }))
    await expect(session.send(new sdk.RetireGrantCommand({ GrantToken }))).rejects.toMatchObject(denied)
    await admin.send(new sdk.RetireGrantCommand({ GrantToken }))
    expect((await owner.send(new sdk.ListGrantsCommand({ KeyId: KEY_ARN }))).Grants).toEqual([])
  })
})
