import { describe, expect, test } from "vitest"
import type { Step } from "../suite-types.ts"
import type { CloudHsmSupply, XksSupply } from "../target-supplies.ts"
import type { Target } from "../target-types.ts"
import { play, playOne } from "../testing/play.fixture.ts"
import { fault, type TinyAnswer, tinyKms } from "../testing/tiny-kms.fixture.ts"

const CLOUDHSM: CloudHsmSupply = { clusterId: "cluster-of-test", trustAnchorCertificate: "PEM", password: "a password" }
const XKS: XksSupply = {
  endpoint: "https://proxy.invalid",
  path: "/kms/xks/v1",
  accessKeyId: "AKID",
  secretAccessKey: "secret",
  keyId: "external-1",
}
const CREATE: Step = { call: "CreateCustomKeyStore", with: { CloudHsmClusterId: "${target.cloudhsm.clusterId}" }, as: "store" }
const KEY: Step = { call: "CreateKey", with: { CustomKeyStoreId: "${store.CustomKeyStoreId}" }, as: "key" }

/** Key stores that stay while there are keys in them which are not gone, and keys that go when the clock is moved by a week. */
function storingKms() {
  const stores = new Set<string>()
  const living = new Map<string, "Enabled" | "PendingDeletion">()
  let made = 0
  let moved = 0
  const named = (body: Record<string, unknown>, answer: (id: string) => TinyAnswer): TinyAnswer =>
    stores.has(String(body.CustomKeyStoreId)) ? answer(String(body.CustomKeyStoreId)) : fault("CustomKeyStoreNotFoundException")
  const kms = tinyKms({
    CreateCustomKeyStore: () => {
      const CustomKeyStoreId = `cks-${++made}`
      stores.add(CustomKeyStoreId)
      return { json: { CustomKeyStoreId } }
    },
    DisconnectCustomKeyStore: (body) => named(body, () => ({ json: {} })),
    DeleteCustomKeyStore: (body) =>
      named(body, (id) => {
        if (living.size > 0) return fault("CustomKeyStoreHasCMKsException")
        stores.delete(id)
        return { json: {} }
      }),
    CreateKey: (body) => {
      const KeyId = `key-${++made}`
      if (body.CustomKeyStoreId !== undefined) living.set(KeyId, "Enabled")
      return { json: { KeyMetadata: { KeyId, CustomKeyStoreId: body.CustomKeyStoreId } } }
    },
    ScheduleKeyDeletion: (body) => {
      living.set(String(body.KeyId), "PendingDeletion")
      return { json: { KeyId: body.KeyId } }
    },
    CancelKeyDeletion: (body) => {
      living.set(String(body.KeyId), "Enabled")
      return { json: { KeyId: body.KeyId } }
    },
  })
  const advance = async (milliseconds: number) => {
    moved += milliseconds
    for (const [id, state] of living) if (state === "PendingDeletion") living.delete(id)
  }
  const capabilities = new Set(["disposable", "clock"])
  const target = (more: Partial<Target> = {}) => kms.target({ cloudhsm: CLOUDHSM, capabilities, advance, ...more })
  return { ...kms, target, stores, moved: () => moved }
}

describe("what a target lends to cases", () => {
  test("is in `target`, by name", async () => {
    const kms = storingKms()
    await play({ cases: { a: [CREATE] } }, kms.target())
    expect(JSON.parse(new TextDecoder().decode(kms.requests[0]!.body))).toEqual({ CloudHsmClusterId: "cluster-of-test" })
  })

  test.each<[string, Partial<Target>, string, string | undefined]>([
    ["all of it", {}, "${target.cloudhsm.clusterId}", undefined],
    ["no cluster", { cloudhsm: undefined } as object, "${target.cloudhsm.clusterId}", "needs cloudhsm, which the target does not have"],
    ["one cluster", {}, "${target.cloudhsm.secondClusterId}", "needs cloudhsm.secondClusterId, which the target does not have"],
    ["no proxy", {}, "${target.xks.vpc.endpoint}", "needs xks, which the target does not have"],
    ["a public proxy", { xks: XKS }, "${target.xks.vpc.endpoint}", "needs xks.vpc.endpoint, which the target does not have"],
  ])("decides which cases it can run: %s", async (_, more, value, reason) => {
    const cases = { a: [{ ...CREATE, with: { CloudHsmClusterId: value } } as Step] }
    const result = await playOne({ cases }, storingKms().target(more))
    expect(result).toMatchObject(reason === undefined ? { outcome: "passed" } : { outcome: "skipped", reason })
  })

  test("is lent to one case at a time", async () => {
    const kms = storingKms()
    const look: Step = { call: "ListKeys" }
    await play({ cases: { a: [CREATE, look], b: [CREATE, look], c: [CREATE, look] } }, kms.target(), { concurrency: 3 })
    const one = ["CreateCustomKeyStore", "ListKeys", "DisconnectCustomKeyStore", "DeleteCustomKeyStore"]
    expect(kms.called).toEqual([...one, ...one, ...one])
  })

  test("is no part of a report as a secret", async () => {
    const cases = { a: [{ call: "CreateCustomKeyStore", with: { KeyStorePassword: "${target.cloudhsm.password}" }, error: "X" } as Step] }
    const result = await playOne({ cases }, storingKms().target())
    expect(result.outcome).toBe("failed")
    expect(JSON.stringify(result)).not.toContain(CLOUDHSM.password)
  })
})

describe("key stores are taken away after the case that made them", () => {
  test("from a disposable target as well, since the next case needs the cluster", async () => {
    const kms = storingKms()
    const result = await play({ cases: { a: [CREATE] } }, kms.target())
    expect(kms.stores.size).toBe(0)
    expect(result.notes).toEqual([])
  })

  test("when the case failed", async () => {
    const kms = storingKms()
    const result = await playOne({ cases: { a: [CREATE, { call: "ListKeys", error: "NotFoundException" }] } }, kms.target())
    expect(result.outcome).toBe("failed")
    expect(kms.stores.size).toBe(0)
  })

  test("but not when the case did so itself", async () => {
    const kms = storingKms()
    const remove: Step = { call: "DeleteCustomKeyStore", with: { CustomKeyStoreId: "${store.CustomKeyStoreId}" } }
    await play({ cases: { a: [CREATE, remove] } }, kms.target())
    expect(kms.called).toEqual(["CreateCustomKeyStore", "DeleteCustomKeyStore"])
  })

  test("with their keys, once the clock has been moved by more than a week", async () => {
    const kms = storingKms()
    const result = await play({ cases: { a: [CREATE, KEY, { call: "CreateKey" }] } }, kms.target())
    expect(kms.stores.size).toBe(0)
    expect(kms.moved()).toBe(8 * 86_400_000)
    expect(kms.called.filter((name) => name === "ScheduleKeyDeletion")).toHaveLength(1)
    expect(result.notes).toEqual([])
  })

  test("with keys that were rescued from deletion", async () => {
    const kms = storingKms()
    const KeyId = "${key.KeyMetadata.KeyId}"
    const rescued: Step[] = [
      { call: "ScheduleKeyDeletion", with: { KeyId } },
      { call: "CancelKeyDeletion", with: { KeyId } },
    ]
    await play({ cases: { a: [CREATE, KEY, ...rescued] } }, kms.target())
    expect(kms.stores.size).toBe(0)
  })

  test("and one that stays is tried again only at the end of the run, and said", async () => {
    const kms = tinyKms({
      CreateCustomKeyStore: () => ({ json: { CustomKeyStoreId: `cks-${kms.called.length}` } }),
      DisconnectCustomKeyStore: () => ({ json: {} }),
      DeleteCustomKeyStore: () => fault("KMSInternalException", "no", 500),
    })
    const cases = { a: [CREATE], b: [CREATE] }
    const result = await play({ cases }, kms.target({ cloudhsm: CLOUDHSM, capabilities: new Set() }))
    expect(result.notes).toEqual([
      "a custom key store that the run made is still there: DeleteCustomKeyStore answered KMSInternalException",
    ])
    expect(result.totals.passed).toBe(2)
    expect(kms.called.filter((name) => name === "DeleteCustomKeyStore")).toHaveLength(4)
  })
})

test("a case that leaves a key in a key store needs the clock, without which the cluster is not free again for a week", async () => {
  const result = await playOne({ cases: { a: [CREATE, KEY] } }, storingKms().target({ capabilities: new Set(["disposable"]) }))
  expect(result).toMatchObject({ outcome: "skipped", reason: "needs clock, which the target does not have" })
})
