// The seam between the pipeline and whatever finds out who is calling.
import type { Call } from "../call.ts"
import type { Caller } from "../context.ts"
import type { World } from "../world.ts"
import type { Signature } from "./signature.ts"

/**
 * Who signed this request. The signature's form and scope are already checked.
 *
 * @throws KmsFault when the signature is not accepted
 */
export type Authenticator = (signature: Signature, call: Pick<Call, "request">, world: Pick<World, "account" | "clock">) => Caller
