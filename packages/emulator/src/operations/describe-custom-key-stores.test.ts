import { expect, test } from "vitest"
import { kms } from "../../test/kms.ts"
import { EXTERNAL, newStore } from "../stores/stores.fixture.ts"

async function withTwo() {
  const caller = kms()
  return { ...caller, ids: [await newStore(caller), await newStore(caller, EXTERNAL)] as const }
}

test("tells of all stores, or of the one that is named by ID or by name", async () => {
  const { call, ids } = await withTwo()
  const all = await call("DescribeCustomKeyStores")
  expect(all.CustomKeyStores.map((one: { CustomKeyStoreId: string }) => one.CustomKeyStoreId)).toEqual(ids)
  expect(all.Truncated).toBe(false)
  const [, external] = all.CustomKeyStores
  expect((await call("DescribeCustomKeyStores", { CustomKeyStoreId: ids[1] })).CustomKeyStores).toEqual([external])
  expect((await call("DescribeCustomKeyStores", { CustomKeyStoreName: "external" })).CustomKeyStores).toEqual([external])
})

test("an unknown store is not found, and both selectors together are refused", async () => {
  const { refusal, ids } = await withTwo()
  expect(await refusal("DescribeCustomKeyStores", { CustomKeyStoreId: "cks-none" })).toMatch(/^CustomKeyStoreNotFoundException/)
  expect(await refusal("DescribeCustomKeyStores", { CustomKeyStoreName: "External" })).toMatch(/^CustomKeyStoreNotFoundException/)
  const both = { CustomKeyStoreId: ids[1], CustomKeyStoreName: "external" }
  expect(await refusal("DescribeCustomKeyStores", both)).toMatch(/^ValidationException/)
})

test("gives pages, whose markers are good for the same request only", async () => {
  const { call, refusal, ids } = await withTwo()
  const { CustomKeyStores, Truncated, NextMarker } = await call("DescribeCustomKeyStores", { Limit: 1 })
  expect([CustomKeyStores.length, Truncated]).toEqual([1, true])
  const last = await call("DescribeCustomKeyStores", { Limit: 1, Marker: NextMarker })
  expect(last).toMatchObject({ CustomKeyStores: [{ CustomKeyStoreId: ids[1] }], Truncated: false })
  expect(last).not.toHaveProperty("NextMarker")
  const other = { CustomKeyStoreId: ids[0], Marker: NextMarker }
  expect(await refusal("DescribeCustomKeyStores", other)).toMatch(/^InvalidMarkerException/)
})
