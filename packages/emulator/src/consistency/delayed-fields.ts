// The parts of a key record of which the documentation says that changes take a while to show; each changes by itself.
import type { KeyRecord } from "../keys/record.ts"

type Field = keyof KeyRecord

/** Parts by name, with the fields that go together. */
const parts = {
  state: ["state", "transition", "deletionAt", "pendingWindowInDays"],
  policy: ["policy"],
  tags: ["tags"],
} as const satisfies Readonly<Record<string, readonly Field[]>>

export type Part = keyof typeof parts

const allParts = Object.keys(parts) as readonly Part[]

/** The record with some of its parts as another one has them. */
export function overlaid(record: KeyRecord, other: KeyRecord, which: readonly Part[] = allParts): KeyRecord {
  const result: Record<string, unknown> = { ...record }
  for (const field of which.flatMap((part): readonly Field[] => parts[part])) {
    if (other[field] === undefined) delete result[field]
    else result[field] = other[field]
  }
  return result as unknown as KeyRecord
}

/** The parts in which two records of a key differ. */
export function changedParts(before: KeyRecord, after: KeyRecord): readonly Part[] {
  return allParts.filter((part) => parts[part].some((field) => before[field] !== after[field]))
}
