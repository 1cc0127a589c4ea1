import { describe, expect, test } from "vitest"
import { kms, type Members } from "../../test/kms.ts"
import type { WorldFile } from "./world-file.ts"

const KeyId = "mrk-1234abcd12ab34cd56ef1234567890ab"
const Message = Buffer.from("a message").toString("base64")
const KeyMaterial = Buffer.alloc(32, 1).toString("base64")
const EU = { region: "eu-west-1" }
const AP = { region: "ap-south-1" }
/** An emulator with one multi-Region key. */
const withSet = (key: Members) => kms({ world: { keys: [{ KeyId, MultiRegion: true, ...key }] } as WorldFile })

describe("replicas of a world file", () => {
  test("are one set with their primary key", async () => {
    const { call } = withSet({ Replicas: [{ Region: "eu-west-1" }, { Region: "ap-south-1" }] })
    const arn = (region: string) => `arn:aws:kms:${region}:111122223333:key/${KeyId}`
    const set = {
      PrimaryKey: { Arn: arn("us-east-1"), Region: "us-east-1" },
      ReplicaKeys: [
        { Arn: arn("eu-west-1"), Region: "eu-west-1" },
        { Arn: arn("ap-south-1"), Region: "ap-south-1" },
      ],
    }
    for (const [as, MultiRegionKeyType] of [
      [{}, "PRIMARY"],
      [EU, "REPLICA"],
      [AP, "REPLICA"],
    ] as const) {
      const { KeyMetadata } = await call("DescribeKey", { KeyId }, as)
      expect(KeyMetadata).toMatchObject({ KeyState: "Enabled", MultiRegionConfiguration: { MultiRegionKeyType, ...set } })
    }
  })

  test("decrypt what the primary key encrypted, and the other way round", async () => {
    const { call } = withSet({ Replicas: [{ Region: "eu-west-1" }] })
    for (const [one, other] of [
      [{}, EU],
      [EU, {}],
    ]) {
      const { CiphertextBlob } = await call("Encrypt", { KeyId, Plaintext: Message }, one)
      expect((await call("Decrypt", { KeyId, CiphertextBlob }, other)).Plaintext).toBe(Message)
    }
  })

  test("have description, policy, tags, aliases and grants of their own", async () => {
    const policy = { Version: "2012-10-17", Statement: { Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" } }
    const own = {
      Region: "eu-west-1",
      Description: "replica",
      Policy: policy,
      Tags: [{ TagKey: "k", TagValue: "v" }],
      Aliases: ["alias/a"],
      Grants: [{ GranteePrincipal: "arn:aws:iam::444455556666:root", Operations: ["Encrypt"] }],
    }
    const { call } = withSet({ Description: "primary", Aliases: ["alias/a"], Replicas: [own] })
    expect((await call("DescribeKey", { KeyId: "alias/a" }, EU)).KeyMetadata).toMatchObject({ KeyId, Description: "replica" })
    expect((await call("DescribeKey", { KeyId: "alias/a" })).KeyMetadata).toMatchObject({ KeyId, Description: "primary" })
    expect((await call("ListResourceTags", { KeyId }, EU)).Tags).toEqual(own.Tags)
    expect((await call("ListResourceTags", { KeyId })).Tags).toEqual([])
    expect(JSON.parse((await call("GetKeyPolicy", { KeyId }, EU)).Policy)).toEqual(policy)
    expect((await call("ListGrants", { KeyId }, EU)).Grants).toHaveLength(1)
    expect((await call("ListGrants", { KeyId })).Grants).toEqual([])
  })

  test("may be disabled one by one", async () => {
    const { call } = withSet({ Replicas: [{ Region: "eu-west-1", Enabled: false }, { Region: "ap-south-1" }] })
    expect((await call("DescribeKey", { KeyId }, EU)).KeyMetadata.KeyState).toBe("Disabled")
    expect((await call("DescribeKey", { KeyId }, AP)).KeyMetadata.KeyState).toBe("Enabled")
  })

  test("have the imported material of the primary key, or wait for it too", async () => {
    const replicas = { Origin: "EXTERNAL", Replicas: [{ Region: "eu-west-1" }] }
    const waiting = withSet(replicas)
    expect((await waiting.call("DescribeKey", { KeyId }, EU)).KeyMetadata.KeyState).toBe("PendingImport")
    const { call } = withSet({ ...replicas, KeyMaterial })
    const { CiphertextBlob } = await call("Encrypt", { KeyId, Plaintext: Message })
    expect((await call("Decrypt", { CiphertextBlob }, EU)).Plaintext).toBe(Message)
    // Each has its own copy.
    await call("DeleteImportedKeyMaterial", { KeyId }, EU)
    expect((await call("DescribeKey", { KeyId })).KeyMetadata.KeyState).toBe("Enabled")
  })

  test("live on as any: rotated and promoted with the set, deleted before their primary key", async () => {
    const { call } = withSet({ Replicas: [{ Region: "eu-west-1" }, { Region: "ap-south-1" }] })
    await call("RotateKeyOnDemand", { KeyId })
    const { KeyMetadata: primary } = await call("DescribeKey", { KeyId })
    expect((await call("DescribeKey", { KeyId }, AP)).KeyMetadata.CurrentKeyMaterialId).toBe(primary.CurrentKeyMaterialId)
    await call("UpdatePrimaryRegion", { KeyId, PrimaryRegion: "eu-west-1" })
    expect((await call("DescribeKey", { KeyId }, EU)).KeyMetadata.MultiRegionConfiguration.MultiRegionKeyType).toBe("PRIMARY")
    expect((await call("ScheduleKeyDeletion", { KeyId }, EU)).KeyState).toBe("PendingReplicaDeletion")
  })
})

test("what is wrong with replicas is said with its place and the remedy", () => {
  const wrong = (key: Members, pointer: string, text: string) =>
    expect(() => withSet(key)).toThrow(expect.objectContaining({ pointer: `/keys/0${pointer}`, message: expect.stringContaining(text) }))
  wrong({ KeyId: undefined, MultiRegion: false, Replicas: [{ Region: "eu-west-1" }] }, "/Replicas", "set MultiRegion to true")
  wrong({ Replicas: [{}] }, "/Replicas/0", "Region is missing")
  wrong({ Replicas: [{ Region: "eu-west-1", KeyMaterial }] }, "/Replicas/0/KeyMaterial", "unknown member; members are Region, ")
  wrong({ Replicas: [{ Region: "us-east-1" }] }, "/Replicas/0/Region", "one in us-east-1 already")
  wrong({ Replicas: [{ Region: "eu-west-1" }, { Region: "eu-west-1" }] }, "/Replicas/1/Region", "one in eu-west-1 already")
  wrong(
    { Replicas: [{ Region: "cn-north-1" }] },
    "/Replicas/0/Region",
    "a Region of the same partition as that of the primary key, us-east-1",
  )
  wrong({ Origin: "EXTERNAL", Replicas: [{ Region: "eu-west-1", Enabled: false }] }, "/Replicas/0/Enabled", "waits for import")
  const Aliases = ["alias/a"]
  const world = {
    keys: [
      { KeyId, MultiRegion: true, Replicas: [{ Region: "eu-west-1", Aliases }] },
      { Region: "eu-west-1", Aliases },
    ],
  }
  expect(() => kms({ world })).toThrow("at /keys/1/Aliases: /keys/0/Replicas/0 has alias/a already; each has its own")
})
