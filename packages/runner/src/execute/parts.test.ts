import { describe, expect, test } from "vitest"
import type { Instance } from "../suite-types.ts"
import { partsOf } from "./parts.ts"

const cases = (spec: string, count: number): readonly Instance[] =>
  Array.from(
    { length: count },
    (_, n) => ({ id: `${spec}-${n}`, given: { keys: { key: { KeySpec: spec } } }, steps: [] }) as unknown as Instance,
  )
const ids = (part: readonly Instance[]) => part.map(({ id }) => id)

describe("cases in parts", () => {
  const all = [...cases("SYMMETRIC_DEFAULT", 20), ...cases("RSA_4096", 5), ...cases("RSA_3072", 4), ...cases("HMAC_256", 9)]

  test("are all of them, each once, in their order", () => {
    const parts = partsOf(all, [1, 1, 1])
    expect(parts.flatMap(ids).toSorted()).toEqual(ids(all).toSorted())
    for (const part of parts) expect(ids(part)).toEqual(ids(all).filter((id) => ids(part).includes(id)))
  })

  test("are as many in each", () => {
    expect(partsOf(all, [1, 1]).map(({ length }) => length)).toEqual([19, 19])
  })

  test("are as many as each part's share says", () => {
    expect(partsOf(cases("HMAC_256", 30), [0.5, 1]).map(({ length }) => length)).toEqual([10, 20])
  })

  test("stay together where they share a key that takes long to make", () => {
    for (const spec of ["RSA_4096", "RSA_3072"]) {
      const having = partsOf(all, [1, 1]).filter((part) => ids(part).some((id) => id.startsWith(spec)))
      expect(having).toHaveLength(1)
    }
  })

  test("are dealt one by one where all share the same key", () => {
    expect(partsOf(cases("RSA_2048", 9), [1, 1, 1, 1]).map(({ length }) => length)).toEqual([3, 2, 2, 2])
  })

  test("leave no part empty", () => {
    expect(
      partsOf([...cases("RSA_2048", 2), ...cases("RSA_3072", 2), ...cases("HMAC_256", 1)], [1, 1, 1, 1]).map(({ length }) => length),
    ).toEqual([2, 1, 1, 1])
  })
})
