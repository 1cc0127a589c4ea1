import { expect, test } from "vitest"
import { makeMadeList } from "./made.ts"

const ARN = "arn:aws:kms:us-east-1:111122223333:key/"

/** What is left after these calls of the owner at home. */
function after(...calls: readonly (readonly [operation: string, sent: unknown, got: unknown])[]) {
  const made = makeMadeList()
  for (const [operation, sent, got] of calls) made.learn(operation, sent, got, "owner", "home")
  return made
}

const key = (KeyId: string, more = {}) => ["CreateKey", {}, { KeyMetadata: { KeyId, ...more } }] as const
const namesOf = (made: ReturnType<typeof after>) => made.all().map(({ kind, id, in: place }) => `${kind} ${id} ${place}`)

test("what is made is there until it is taken away", () => {
  const calls = [
    key("k"),
    ["CreateAlias", { AliasName: "alias/a" }, {}],
    ["CreateCustomKeyStore", {}, { CustomKeyStoreId: "cks" }],
  ] as const
  expect(namesOf(after(...calls))).toEqual(["key k home", "alias alias/a home", "key-store cks home"])
  expect(after(...calls).keyStores()).toMatchObject([{ id: "cks" }])
  const gone = after(
    ...calls,
    ["ScheduleKeyDeletion", { KeyId: "alias/a" }, { KeyId: `${ARN}k` }],
    ["DeleteAlias", { AliasName: "alias/a" }, {}],
    ["DeleteCustomKeyStore", { CustomKeyStoreId: "cks" }, {}],
  )
  expect([gone.all(), gone.keyStores()]).toEqual([[], []])
})

test("a key whose deletion is cancelled is there again, in its key store", () => {
  const made = after(
    key("k", { CustomKeyStoreId: "cks" }),
    ["ScheduleKeyDeletion", {}, { KeyId: "k" }],
    ["CancelKeyDeletion", {}, { KeyId: `${ARN}k` }],
  )
  expect(namesOf(made)).toEqual(["key k home"])
  expect(made.keysIn("cks")).toMatchObject([{ id: "k" }])
})

test("a replica is in the other Region", () => {
  expect(namesOf(after(["ReplicateKey", {}, { ReplicaKeyMetadata: { KeyId: "mrk-1" } }]))).toEqual(["key mrk-1 second"])
})

test("answers that lack what they should have, and other operations, teach nothing", () => {
  const answers = [undefined, null, "text", {}, { KeyMetadata: {} }]
  const operations = [
    "CreateKey",
    "ReplicateKey",
    "CancelKeyDeletion",
    "ScheduleKeyDeletion",
    "CreateCustomKeyStore",
    "DescribeKey",
    "toString",
  ]
  expect(after(...operations.flatMap((operation) => answers.map((got) => [operation, {}, got] as const))).all()).toEqual([])
})
