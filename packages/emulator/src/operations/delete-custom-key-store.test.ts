import { expect, test } from "vitest"
import { kms } from "../../test/kms.ts"
import { connectedStore, hsm, newClusterKey, newStore, storeOf } from "../stores/stores.fixture.ts"

const DAY = 86_400_000
const code = async (refused: Promise<string>) => (await refused).split(":")[0]

test("a store that is not connected and has no keys is gone, and its cluster is free", async () => {
  const caller = kms()
  const CustomKeyStoreId = await newStore(caller)
  expect(await caller.call("DeleteCustomKeyStore", { CustomKeyStoreId })).toEqual({})
  expect((await caller.call("DescribeCustomKeyStores")).CustomKeyStores).toEqual([])
  expect(await code(caller.refusal("DeleteCustomKeyStore", { CustomKeyStoreId }))).toBe("CustomKeyStoreNotFoundException")
  expect(await newStore(caller)).not.toBe(CustomKeyStoreId)
})

test("a store that is connected, or failed to be, is not deleted", async () => {
  const caller = kms()
  const CustomKeyStoreId = await connectedStore(caller)
  expect(await code(caller.refusal("DeleteCustomKeyStore", { CustomKeyStoreId }))).toBe("CustomKeyStoreInvalidStateException")
  await caller.call("DisconnectCustomKeyStore", { CustomKeyStoreId })
  await caller.call("UpdateCustomKeyStore", { CustomKeyStoreId, KeyStorePassword: "notThePassword" })
  await caller.call("ConnectCustomKeyStore", { CustomKeyStoreId })
  expect(await storeOf(caller, CustomKeyStoreId)).toMatchObject({ ConnectionState: "FAILED" })
  expect(await code(caller.refusal("DeleteCustomKeyStore", { CustomKeyStoreId }))).toBe("CustomKeyStoreInvalidStateException")
})

test("a store is kept as long as there is a key in it, until the end of the key's waiting period", async () => {
  const caller = kms()
  const { KeyId, CustomKeyStoreId } = await newClusterKey(caller, hsm.clusterId)
  await caller.call("DisconnectCustomKeyStore", { CustomKeyStoreId })
  expect(await code(caller.refusal("DeleteCustomKeyStore", { CustomKeyStoreId }))).toBe("CustomKeyStoreHasCMKsException")
  await caller.call("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 })
  expect(await code(caller.refusal("DeleteCustomKeyStore", { CustomKeyStoreId }))).toBe("CustomKeyStoreHasCMKsException")
  caller.emulator.clock.advance(7 * DAY)
  await caller.call("DeleteCustomKeyStore", { CustomKeyStoreId })
})
