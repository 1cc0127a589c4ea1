import { expect, test } from "vitest"
import { memoryStore } from "../state/memory.ts"
import { systemRandom } from "./random-pool.ts"
import { wrappingKeyPair } from "./wrapping-keys.ts"

function stock() {
  const scope = memoryStore().scope("111122223333", "us-east-1")
  return async (keyId: string, spec: "RSA_2048" | "SM2" = "SM2") =>
    (await wrappingKeyPair(scope, spec, keyId, systemRandom)).publicKey.toString("hex")
}

test("one key never gets the same pair twice", async () => {
  const pairFor = stock()
  for (const other of "abcd") await pairFor(other)
  const pairs: string[] = []
  for (let n = 0; n < 20; n++) pairs.push(await pairFor("key"))
  expect(new Set(pairs).size).toBe(20)
})

test("other keys get a pair again after three others", async () => {
  const pairFor = stock()
  const first: string[] = []
  for (const key of "abcd") first.push(await pairFor(key))
  expect(new Set(first).size).toBe(4)
  expect(await pairFor("e")).toBe(first[0])
  expect(await pairFor("f")).toBe(first[1])
})

test("pairs of one spec are none of another", async () => {
  const pairFor = stock()
  for (const key of "abcd") await pairFor(key)
  expect((await pairFor("a", "RSA_2048")).length).toBe(2 * 294)
})

test("accounts and Regions have pairs of their own", async () => {
  const [here, there] = [stock(), stock()]
  const mine: string[] = []
  for (const key of "abcd") mine.push(await here(key))
  for (const key of "efghi") expect(mine).not.toContain(await there(key))
})
