// The seam between the pipeline and the modes of authentication.
import type { WireRequest } from "@kms-conformance/model"
import type { Caller } from "../context.ts"
import type { Clock } from "../ports.ts"
import type { Signature } from "./signature.ts"

/**
 * Who signed this request. The signature's form and scope are already checked.
 *
 * @throws KmsFault when the signature is not accepted
 */
export type Authenticator = (signature: Signature, call: Signed, world: { readonly account: string }) => Caller

interface Signed {
  readonly request: WireRequest
  readonly clock: Clock
}
