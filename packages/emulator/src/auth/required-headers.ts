// Which headers a signature has to cover.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request: the host, the
// content type where there is one, and every x-amz-* header.
import type { WireRequest } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import type { Signature } from "./signature.ts"

/** @throws InvalidSignatureException */
export function requireSigned({ signedHeaders }: Signature, { headers }: WireRequest): void {
  // A list in capitals or in another order would be signed as another text than the one that AWS makes of the request.
  const ordered = [...new Set(signedHeaders.map((name) => name.toLowerCase()))].sort()
  if (ordered.join(";") !== signedHeaders.join(";")) throw fault("InvalidSignatureException", { reason: "mismatch" })
  if (!signedHeaders.includes("host")) throw fault("InvalidSignatureException", { reason: "host" })
  for (const [rawName] of headers) {
    const name = rawName.toLowerCase()
    if ((name === "content-type" || name.startsWith("x-amz-")) && !signedHeaders.includes(name)) {
      throw fault("InvalidSignatureException", { reason: "unsigned", value: name })
    }
  }
}
