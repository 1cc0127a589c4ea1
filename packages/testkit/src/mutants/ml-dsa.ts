// Mutants of ML-DSA: signatures of other lengths and of other messages, and representatives that are messages.

import type { Json } from "../json.ts"
import { bytes } from "./front-calls.ts"
import { alters, forgives, instead, repairs, wrong } from "./fronts.ts"
import { given, keyOf, mishandled } from "./key-records.ts"
import { fitted } from "./key-usage.ts"
import { type Members, type Mutant, override } from "./mutant.ts"

const BOTH = ["Sign", "Verify"] as const

const signatureBytes: Readonly<Record<string, number>> = { ML_DSA_44: 2420, ML_DSA_65: 3309, ML_DSA_87: 4627 }

const isMu = ({ MessageType }: Json | Members) => MessageType === "EXTERNAL_MU"
const muIsRaw = (input: Json): Json => (isMu(input) ? { ...input, MessageType: "RAW" } : input)

export const mlDsaMutants = {
  "ml-dsa.versioned": wrong(
    "a signature ends with the number of its version",
    ["ml-dsa.signature.size"],
    alters(
      "Sign",
      "Signature",
      bytes((signature) => Buffer.concat([signature, Buffer.of(1)])),
    ),
  ),
  "ml-dsa.domain": mishandled(
    "the name of the service is signed with a message, and verified with it",
    ["ml-dsa.outside"],
    BOTH,
    given((input) => (isMu(input) ? input : { ...input, Message: Buffer.concat([Buffer.from("KMS"), input.Message as Uint8Array]) })),
  ),
  "ml-dsa.signs-mu-as-message": wrong("Sign takes EXTERNAL_MU for RAW", ["ml-dsa.external-mu.signs"], repairs("Sign", muIsRaw)),
  "ml-dsa.verifies-mu-as-message": wrong(
    "Verify takes EXTERNAL_MU for RAW",
    ["ml-dsa.external-mu.same-message"],
    repairs("Verify", muIsRaw),
  ),
  "ml-dsa.mu-fitted": wrong(
    "a representative is cut, or filled up with zeros",
    ["ml-dsa.external-mu.length"],
    repairs(BOTH, (input) => (isMu(input) ? { ...input, Message: bytes((mu) => fitted(mu, 64))(String(input.Message)) } : input)),
  ),
  "ml-dsa.tries-both": wrong(
    "64 bytes that do not verify as a message are tried as a representative",
    ["ml-dsa.external-mu.not-hashed"],
    forgives(
      "Verify",
      "KMSInvalidSignatureException",
      instead((input) => ({ ...input, MessageType: "EXTERNAL_MU" })),
    ),
  ),
  "ml-dsa.deterministic": {
    says: "the same message gets the same signature",
    breaks: ["ml-dsa.hedged"],
    operations: () => {
      const made = new Map<string, Members>()
      return {
        Sign: override(async (input, ctx, next) => {
          const message = [keyOf(ctx).keyId, input.MessageType, Buffer.from(input.Message as Uint8Array).toString("hex")].join()
          const output = made.get(message) ?? (await next(input, ctx))
          made.set(message, output)
          return output
        }),
      }
    },
  },
  "ml-dsa.trailing-bytes": mishandled(
    "bytes behind a signature do not matter",
    ["ml-dsa.verify.altered"],
    "Verify",
    given((input, ctx) => ({ ...input, Signature: (input.Signature as Uint8Array).subarray(0, signatureBytes[keyOf(ctx).keySpec]) })),
  ),
} satisfies Record<string, Mutant>
