// Who is calling, in which Region. Signature faults come before everything that a body can be wrong about:
// what a stranger sends is not read.
import { fromHeader, fromQuery } from "../auth/signature.ts"
import { queryOf } from "../auth/where.ts"
import type { Call } from "../call.ts"
import { fault } from "../fault.ts"
import { partitionOf } from "../keys/arn.ts"
import type { World } from "../world.ts"

type Added = Pick<Call, "caller" | "region" | "partition" | "scope">

export function authenticate(
  call: Pick<Call, "request" | "headers" | "store" | "clock">,
  world: Pick<World, "account" | "authenticate">,
): Added {
  const signature = signatureOf(call)
  const caller = world.authenticate(signature, call, world)
  const { region } = signature
  return { caller, region, partition: partitionOf(region), scope: call.store.scope(caller.account, region) }
}

// The header wins over a query string, as the form that KMS's own examples use.
function signatureOf({ request, headers }: Pick<Call, "request" | "headers">) {
  if (headers.authorization !== undefined) return fromHeader(headers.authorization)
  const query = queryOf(request)
  if (!query.has("X-Amz-Algorithm")) throw fault("MissingAuthenticationTokenException")
  return fromQuery(query)
}
