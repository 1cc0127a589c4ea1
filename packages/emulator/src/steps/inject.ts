// Injections, for calls that would be carried out: a call that is refused by itself neither counts nor changes.
import type { Call } from "../call.ts"
import type { World } from "../world.ts"

const nothing: Partial<Call> = {}

export function inject(call: Call, { injections }: Pick<World, "injections">): Partial<Call> {
  const encounter = injections.meet(call)
  return encounter === undefined ? nothing : { encounter, fault: encounter.fault }
}
