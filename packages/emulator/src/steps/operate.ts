// Runs the operation. The only step that may change the store.
import type { Call } from "../call.ts"
import type { Handler } from "../context.ts"
import type { World } from "../world.ts"

type Added = Pick<Call, "output">

export function operate(call: Call, { operations }: Pick<World, "operations">): Added | Promise<Added> {
  // The table promises no more than that input and handler belong to one operation; `deserialize` has seen to the rest.
  const handler = operations[call.operation] as Handler<object>
  const output = handler(call.input, call)
  return output instanceof Promise ? output.then((later) => ({ output: later })) : { output }
}
