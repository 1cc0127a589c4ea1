// Mutants of requests for enclaves: documents and algorithms that are taken or refused wrongly, and checks that are left out.

import type { Json } from "../json.ts"
import { errorOf, refusal } from "./front.ts"
import { answers, between, forgives, instead, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const ATTESTED = ["Decrypt", "DeriveSharedSecret", "GenerateDataKey", "GenerateDataKeyPair", "GenerateRandom"] as const

const recipient = ({ Recipient }: Json) => Recipient as Json | undefined

export const enclaveRequestMutants = {
  "enclave.invalid-document-ignored": wrong(
    "a Recipient whose document is not valid is ignored, and whoever asks gets the secret",
    ["enclave.document.signature", "enclave.document.root"],
    forgives(
      ATTESTED,
      "ValidationException",
      instead(({ Recipient, ...input }) => input),
    ),
  ),
  "enclave.nonce-needed": wrong(
    "a document without a nonce is not valid",
    ["enclave.document.optional-members"],
    answers(ATTESTED, async (call, behind) => {
      const document = Buffer.from(String(recipient(call.input)?.AttestationDocument ?? ""), "base64")
      // CBOR: the text of five characters "nonce", and null.
      return document.includes("656e6f6e6365f6", 0, "hex") ? refusal("ValidationException") : behind(call)
    }),
  ),
  "enclave.any-algorithm": wrong(
    "whatever algorithm a Recipient names, RSAES_OAEP_SHA_256 is meant",
    ["enclave.recipient.algorithm"],
    repairs(ATTESTED, (input) => {
      const given = recipient(input)
      const named = given?.KeyEncryptionAlgorithm !== undefined
      return named ? { ...input, Recipient: { ...given, KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256" } } : input
    }),
  ),
  "enclave.disabled-key": wrong(
    "a disabled key serves enclaves",
    ["enclave.recipient.other-checks"],
    answers(ATTESTED, async (call, behind) => {
      const answer = await behind(call)
      if (recipient(call.input) === undefined || errorOf(answer) !== "DisabledException") return answer
      return between("EnableKey", "DisableKey")(call, behind, answer)
    }),
  ),
} satisfies Record<string, Mutant>
