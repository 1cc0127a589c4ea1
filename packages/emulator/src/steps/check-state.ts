// Whether each key can do what is asked: first by what it is (usage, algorithm), then by the state it is in.
import type { Call } from "../call.ts"
import { algorithmOf } from "../keys/algorithm-of.ts"
import { requireState } from "../keys/require-state.ts"
import { requireUsage } from "../keys/require-usage.ts"

export function checkState(call: Pick<Call, "operation" | "input" | "keys" | "clock" | "store">): Partial<Call> {
  for (const member in call.keys) {
    const record = call.keys[member]
    if (record === undefined) continue
    requireUsage(call, record, algorithmOf(call.operation, member, call.input))
    requireState(record, call.operation, call)
  }
  return {}
}
