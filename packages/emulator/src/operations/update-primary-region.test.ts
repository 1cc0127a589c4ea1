import { expect, test } from "vitest"
import { type As, type Kms, kms, type Members, newKey } from "../../test/kms.ts"

const AWAY: As = { region: "eu-west-1" }
const PrimaryRegion = "eu-west-1"

async function pair(caller: Kms): Promise<Members> {
  const primary = await newKey(caller, { MultiRegion: true })
  await caller.call("ReplicateKey", { KeyId: primary.KeyId, ReplicaRegion: "eu-west-1" })
  caller.emulator.clock.advance(5000)
  return primary
}

async function described(caller: Kms, KeyId: string, as?: As): Promise<Members> {
  return (await caller.call("DescribeKey", { KeyId }, as)).KeyMetadata
}

test("a replica and its primary key change places, and every key of the set knows it", async () => {
  const caller = kms()
  const { KeyId, Arn } = await pair(caller)
  await caller.call("ReplicateKey", { KeyId, ReplicaRegion: "us-west-2" })
  expect(await caller.call("UpdatePrimaryRegion", { KeyId, PrimaryRegion })).toEqual({})
  const key = (region: string) => ({ Arn: Arn.replace("us-east-1", region), Region: region })
  for (const region of ["us-east-1", "eu-west-1", "us-west-2"]) {
    const { KeyState, MultiRegionConfiguration } = await described(caller, KeyId, { region })
    expect(KeyState).toBe("Enabled")
    expect(MultiRegionConfiguration).toEqual({
      MultiRegionKeyType: region === PrimaryRegion ? "PRIMARY" : "REPLICA",
      PrimaryKey: key("eu-west-1"),
      ReplicaKeys: expect.arrayContaining([key("us-east-1"), key("us-west-2")]),
    })
  }
})

test("both keys keep ARN, material, description and everything else", async () => {
  const caller = kms()
  const { KeyId } = await pair(caller)
  await caller.call("UpdateKeyDescription", { KeyId, Description: "here" })
  const withoutSet = ({ MultiRegionConfiguration, ...rest }: Members) => rest
  const before = [await described(caller, KeyId), await described(caller, KeyId, AWAY)]
  await caller.call("UpdatePrimaryRegion", { KeyId, PrimaryRegion })
  const after = [await described(caller, KeyId), await described(caller, KeyId, AWAY)]
  expect(after.map(withoutSet)).toEqual(before.map(withoutSet))
})

test("only the new primary key can be replicated and give its place away again", async () => {
  const caller = kms()
  const { KeyId } = await pair(caller)
  await caller.call("UpdatePrimaryRegion", { KeyId, PrimaryRegion })
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion: "us-west-2" })).toMatch(/^UnsupportedOperationException/)
  expect(await caller.refusal("UpdatePrimaryRegion", { KeyId, PrimaryRegion })).toMatch(/^UnsupportedOperationException/)
  await caller.call("ReplicateKey", { KeyId, ReplicaRegion: "us-west-2" }, AWAY)
  await caller.call("UpdatePrimaryRegion", { KeyId, PrimaryRegion: "us-east-1" }, AWAY)
  expect((await described(caller, KeyId)).MultiRegionConfiguration.MultiRegionKeyType).toBe("PRIMARY")
})

test("with a delay both keys are Updating for as long: they work, and some management waits", async () => {
  const caller = kms({ multiRegionDelay: 5000 })
  const { KeyId, Arn } = await pair(caller)
  await caller.call("UpdatePrimaryRegion", { KeyId, PrimaryRegion })
  caller.emulator.clock.advance(4999)
  for (const as of [{}, AWAY]) {
    const arn = Arn.replace("us-east-1", as.region ?? "us-east-1")
    expect(await described(caller, KeyId, as)).toMatchObject({ KeyState: "Updating", Enabled: false })
    await caller.call("GenerateDataKey", { KeyId, KeySpec: "AES_256" }, as)
    for (const operation of ["EnableKey", "DisableKey", "ScheduleKeyDeletion"] as const) {
      expect(await caller.refusal(operation, { KeyId }, as)).toBe(`KMSInvalidStateException: ${arn} is updating.`)
    }
  }
  expect(await caller.refusal("ReplicateKey", { KeyId, ReplicaRegion: "us-west-2" }, AWAY)).toMatch(/ is updating\.$/)
  caller.emulator.clock.advance(1)
  expect((await described(caller, KeyId)).KeyState).toBe("Enabled")
  expect((await described(caller, KeyId, AWAY)).KeyState).toBe("Enabled")
})

test.each(["us-west-2", "us-east-1", "cn-north-1"])("finds no replica in %s", async (region) => {
  const caller = kms()
  const { KeyId, Arn } = await pair(caller)
  expect(await caller.refusal("UpdatePrimaryRegion", { KeyId, PrimaryRegion: region })).toMatch(
    /^NotFoundException: Key 'arn:aws(-cn)?:kms:.*' does not exist$/,
  )
  expect((await described(caller, KeyId)).MultiRegionConfiguration.PrimaryKey.Arn).toBe(Arn)
})

test("a key that belongs to no set, or is a replica, has no primary Region to change", async () => {
  const caller = kms()
  const { KeyId } = await pair(caller)
  const single = await newKey(caller)
  const refusal = /^UnsupportedOperationException: arn:/
  expect(await caller.refusal("UpdatePrimaryRegion", { KeyId: single.KeyId, PrimaryRegion })).toMatch(refusal)
  expect(await caller.refusal("UpdatePrimaryRegion", { KeyId, PrimaryRegion: "us-east-1" }, AWAY)).toMatch(refusal)
})

test.each([
  ["a disabled primary key", "DisableKey", {}, "DisabledException"],
  ["a disabled replica", "DisableKey", AWAY, "DisabledException"],
  ["a primary key that waits for its replicas to go", "ScheduleKeyDeletion", {}, "KMSInvalidStateException"],
  ["a replica pending deletion", "ScheduleKeyDeletion", AWAY, "KMSInvalidStateException"],
] as const)("refuses %s", async (_, operation, as, code) => {
  const caller = kms()
  const { KeyId } = await pair(caller)
  await caller.call(operation, { KeyId }, as)
  expect(await caller.refusal("UpdatePrimaryRegion", { KeyId, PrimaryRegion })).toMatch(new RegExp(`^${code}: `))
  expect((await described(caller, KeyId)).MultiRegionConfiguration.MultiRegionKeyType).toBe("PRIMARY")
})

test("the caller needs the permission for both keys", async () => {
  const asked: string[] = []
  const caller = kms({
    operations: {
      UpdatePrimaryRegion: (input, ctx, builtIn) =>
        builtIn(input, {
          ...ctx,
          authorize: ({ action, resource }) => {
            asked.push(`${action} ${resource.split(":")[3]}`)
            return { allowed: false, reason: "denied", because: [] }
          },
        }),
    },
  })
  const { KeyId } = await pair(caller)
  expect(await caller.refusal("UpdatePrimaryRegion", { KeyId, PrimaryRegion })).toMatch(/^AccessDeniedException: .*:kms:eu-west-1:/)
  expect(asked).toEqual(["kms:UpdatePrimaryRegion eu-west-1"])
})
