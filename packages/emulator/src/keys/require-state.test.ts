import { type KeyState, keyStates, type OperationName } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { context, keyRecord, keyStoreRecord } from "../../test/records.ts"
import type { KeyMaterial, KeyRecord } from "./record.ts"
import { requireState } from "./require-state.ts"

const cells = (Object.keys(keyStates) as OperationName[]).flatMap((operation) =>
  (Object.keys(keyStates[operation]) as KeyState[]).map((state) => ({ operation, state, cell: keyStates[operation][state] })),
)
const material: KeyMaterial = { id: "m", secret: new Uint8Array(), createdAt: 0, state: "CURRENT" }
const kinds: Partial<KeyRecord>[] = [{}, { origin: "EXTERNAL", materials: [material] }, { customKeyStoreId: "cks-1" }]

const ctx = context()
ctx.scope.customKeyStores.put("cks-1", keyStoreRecord())

const refusal = (operation: OperationName, record: KeyRecord) => {
  try {
    requireState(record, operation, ctx)
    return undefined
  } catch (fault) {
    return fault as { code: string; message: string }
  }
}

test.each(cells.filter(({ cell }) => cell.result === "ok"))("$operation takes a key that is $state", ({ operation, state }) => {
  for (const kind of kinds) expect(refusal(operation, keyRecord({ ...kind, state }))).toBeUndefined()
})

test.each(cells.filter(({ cell }) => cell.result === "error"))("$operation refuses a key that is $state", ({ operation, state, cell }) => {
  for (const kind of kinds) {
    const { code, message } = refusal(operation, keyRecord({ ...kind, state })) ?? {}
    expect([...(cell.errors ?? []), "KMSInvalidStateException"]).toContain(code)
    expect(message).toContain(keyRecord().arn)
  }
})

test.each(cells.filter(({ cell }) => cell.result === "conditional"))(
  "$operation on a key that is $state refuses only as the page says",
  ({ operation, state, cell }) => {
    const codes = kinds.map((kind) => refusal(operation, keyRecord({ ...kind, state }))?.code)
    for (const code of codes) expect([undefined, ...(cell.errors ?? [])]).toContain(code)
    expect(codes.some((code) => code !== undefined)).toBe(true)
  },
)

test.each([
  ["Encrypt", "Disabled", "DisabledException", "is disabled."],
  ["Encrypt", "PendingDeletion", "KMSInvalidStateException", "is pending deletion."],
  ["Decrypt", "PendingImport", "KMSInvalidStateException", "is pending import because"],
  ["Decrypt", "Unavailable", "KMSInvalidStateException", "is unavailable."],
  ["CancelKeyDeletion", "Enabled", "KMSInvalidStateException", "is not pending deletion"],
  ["EnableKey", "Updating", "KMSInvalidStateException", "is updating."],
  ["Encrypt", "Creating", "KMSInvalidStateException", "is creating."],
  ["UpdateAlias", "PendingDeletion", "KMSInvalidStateException", "is pending deletion."],
] as const)("%s on a key that is %s answers %s: … %s", (operation, state, code, text) => {
  const fault = refusal(operation, keyRecord({ state }))
  expect(fault?.code).toBe(code)
  expect(fault?.message).toContain(text)
})
