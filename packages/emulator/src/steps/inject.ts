// Injections, for calls that would be carried out: a call that is refused by itself neither counts nor changes.
import type { Call } from "../call.ts"
import type { World } from "../world.ts"

const nothing: Partial<Call> = {}

export function inject(call: Call, { injections }: Pick<World, "injections">): Partial<Call> {
  const encounter = injections.meet(call)
  if (encounter === undefined) return nothing
  if (encounter.fault === undefined) return { encounter }
  // The call ends here, and its log still says why.
  Object.assign(call, { encounter })
  throw encounter.fault
}
