// The answer of operations that this emulator does not have yet.
import type { OperationName } from "@kms-conformance/model"
import type { Handler } from "../context.ts"
import { fault } from "../fault.ts"

/** A handler that says that the operation is not built; nothing pretends. */
export function notBuilt(operation: OperationName): Handler {
  // The name is how such a handler is told from the others.
  return Object.defineProperty(
    () => {
      throw fault("UnsupportedOperationException", { reason: "not-built", operation })
    },
    "name",
    { value: notBuilt.name },
  )
}
