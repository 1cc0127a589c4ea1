// Runs the operation, and notes the use of its keys. The only step that may change the store.
import type { Call } from "../call.ts"
import type { Handler } from "../context.ts"
import { rememberUse } from "../keys/last-usage.ts"
import type { World } from "../world.ts"

type Added = Pick<Call, "output">

export function operate(call: Call, { operations }: Pick<World, "operations">): Added | Promise<Added> {
  // The table promises no more than that input and handler belong to one operation; `deserialize` has seen to the rest.
  const handler = operations[call.operation] as Handler<object>
  const output = handler(call.input, call)
  return output instanceof Promise ? output.then((later) => done(call, later)) : done(call, output)
}

function done(call: Call, output: Added["output"]): Added {
  rememberUse(call, output)
  return { output }
}
