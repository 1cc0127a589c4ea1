// Mutants of signatures. The emulator has one way to be wrong about them, and it is a mode of its own.
import type { WireHeaders } from "@kms-conformance/model"
import type { Front } from "./front.ts"
import type { Mutant } from "./mutant.ts"

/** A signature for any service is taken for one for KMS. */
const forAnyService = (): Front => (call, behind) =>
  behind({ ...call, request: { ...call.request, headers: forKms(call.request.headers) } })

function forKms(headers: WireHeaders): WireHeaders {
  return headers.map(([name, value]) => [
    name,
    name.toLowerCase() === "authorization" ? value.replace(/\/[^/]+\/aws4_request/, "/kms/aws4_request") : value,
  ])
}

export const signatureMutants = {
  "signature.believed": {
    says: "Who signs with any key, at any time, for anything, is taken to be who he says.",
    breaks: [
      "wire.auth.known-key",
      "wire.auth.token",
      "wire.auth.secret",
      "wire.auth.whole-request",
      "wire.auth.scope.date",
      "wire.auth.scope.region",
      "wire.auth.time",
      "wire.auth.signed-headers.host",
      "wire.auth.signed-headers",
    ],
    options: { auth: "open" },
  },
  "signature.any-service": {
    says: "A signature for another service is taken.",
    breaks: ["wire.auth.scope.service"],
    options: { auth: "open" },
    front: forAnyService,
  },
} satisfies Record<string, Mutant>
