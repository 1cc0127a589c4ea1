// Every example of AWS's model of the service, against the emulator.
import { createEmulator } from "@kms-conformance/emulator"
import { type OperationName, operations } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { callerOf } from "./caller.ts"
import { deviations } from "./compare.ts"
import { customKeyStoreSetUps } from "./custom-key-stores.ts"
import { known } from "./deviations.ts"
import { type Example, examples, type Members, regionOf } from "./examples.ts"
import { grantSetUps } from "./grants.ts"
import { keySetUps } from "./keys.ts"
import { base64, type SetUp } from "./set-up.ts"
import { useSetUps } from "./uses.ts"

const ACCOUNT = "111122223333"

/** Placeholders, and identifiers that a server makes up: another value has to take their place. */
const UNFIT = /^<.+>$|^cks-[0-9a-f]{17}$|^[0-9a-f]{64}$/

const setUps: Readonly<Record<string, SetUp>> = { ...keySetUps, ...useSetUps, ...grantSetUps, ...customKeyStoreSetUps }

test("there are 61 examples, of 49 operations, and each has its world", () => {
  expect(examples.length).toBe(61)
  expect(new Set(examples.map(({ operation }) => operation)).size).toBe(49)
  expect(Object.keys(setUps).sort()).toEqual(examples.map(({ id }) => id).sort())
})

describe("the request is accepted, and the answer has the example's shape but for what is listed:", () => {
  test.each(examples.map((example) => [example.id, example] as const))("%s", async (id, example) => {
    const found = await deviationsOf(example, setUps[id]!)
    expect(found.map(({ kind, at }) => `${kind} ${at}`).sort()).toEqual(knownOf(id))
  })
})

test("deviations are listed for examples that exist", () => {
  const ids = new Set(examples.map(({ id }) => id))
  expect(known.flatMap((row) => row.examples).filter((id) => !ids.has(id))).toEqual([])
})

function knownOf(id: string): readonly string[] {
  return known
    .filter((row) => row.examples.includes(id))
    .flatMap((row) => row.deviations)
    .sort()
}

async function deviationsOf(example: Example, { keys, options, account = ACCOUNT, ready, replaces = [] }: SetUp) {
  const { operation } = example
  const emulator = createEmulator({ region: regionOf(example), account: ACCOUNT, ...(keys && { world: { keys } }), ...options })
  try {
    const kms = callerOf(emulator, regionOf(example), account)
    const made = ((await ready?.(kms)) ?? {}) as Members
    const input = inWireForm(operation, example.input)
    const answer = await kms.call(operation, { ...input, ...Object.fromEntries(replaces.map((member) => [member, made[member]])) })
    const chosen = Object.entries(input).filter(([member]) => !replaces.includes(member))
    const refused = replaces.filter((member) => !UNFIT.test(String(example.input[member])))
    return [
      ...refused.map((at) => ({ at, kind: "request" })),
      ...deviations(operation, example.output ?? {}, answer, JSON.stringify([chosen, keys])),
    ]
  } finally {
    emulator.close()
  }
}

/** Bytes are written as text in the examples. */
function inWireForm(operation: OperationName, input: Members): Record<string, unknown> {
  const blobs = operations[operation].requestBlobs.map(([member]) => member)
  return Object.fromEntries(
    Object.entries(input).map(([member, value]) => [member, blobs.includes(member) ? base64(String(value)) : value]),
  )
}
