// Whether an operation may be done to a key in its present state: the key-state table of the developer guide.
// https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html
import { keyStates, type OperationName } from "@kms-conformance/model"
import type { Context } from "../context.ts"
import { fault } from "../fault.ts"
import { keyStateOf } from "../stores/key-availability.ts"
import type { KeyRecord } from "./record.ts"

interface Refusal {
  readonly code: string
  readonly reason: string
  /** Conditional footnotes refuse only keys of this kind. */
  readonly when?: (record: KeyRecord) => boolean
}

// The table's footnotes. 2 and 3 stand together where AWS leaves open which of DisabledException and KMSInvalidStateException
// a key pending deletion gives: here it is KMSInvalidStateException, which every operation with such a cell documents.
// 10 speaks of the destination key of UpdateAlias, and that is the only key which its request names. 12 and 13 refuse nothing.
const footnotes: Readonly<Record<number, Refusal>> = {
  1: { code: "DisabledException", reason: "disabled" },
  3: { code: "KMSInvalidStateException", reason: "pending-deletion" },
  4: { code: "KMSInvalidStateException", reason: "not-pending-deletion" },
  5: { code: "KMSInvalidStateException", reason: "pending-import" },
  6: { code: "UnsupportedOperationException", reason: "origin-external", when: (key) => key.origin === "EXTERNAL" },
  7: { code: "UnsupportedOperationException", reason: "custom-store", when: (key) => key.customKeyStoreId !== undefined },
  8: { code: "KMSInvalidStateException", reason: "imported", when: (key) => key.origin === "EXTERNAL" },
  9: { code: "UnsupportedOperationException", reason: "not-external", when: (key) => key.origin !== "EXTERNAL" },
  10: { code: "KMSInvalidStateException", reason: "pending-deletion" },
  11: { code: "KMSInvalidStateException", reason: "unavailable" },
  14: { code: "KMSInvalidStateException", reason: "creating" },
  15: { code: "KMSInvalidStateException", reason: "updating" },
}

/**
 * Refuses a key whose state the operation does not take.
 *
 * @throws DisabledException, KMSInvalidStateException, UnsupportedOperationException
 */
export function requireState(record: KeyRecord, operation: OperationName, ctx: Pick<Context, "clock" | "store">): void {
  const state = keyStateOf(record, ctx)
  const cell = keyStates[operation][state]
  if (cell.result === "ok") return
  for (const number of cell.footnotes ?? []) {
    const refusal = footnotes[number]
    if (refusal !== undefined && (refusal.when?.(record) ?? true)) {
      throw fault(refusal.code, { reason: refusal.reason, arn: record.arn })
    }
  }
  // The page says that it fails and its footnote does not fit this key (ImportKeyMaterial on an EXTERNAL key pending deletion).
  if (cell.result === "error") throw fault("KMSInvalidStateException", { reason: "state", arn: record.arn, value: state })
}
