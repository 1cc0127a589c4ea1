// Mutants of ciphertexts that were made outside KMS, and of encryption contexts with the names of programming languages.
import { refusal } from "./front.ts"
import { remembering } from "./front-calls.ts"
import { answers, forgives, instead, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const OTHER: Readonly<Record<string, string>> = { RSAES_OAEP_SHA_1: "RSAES_OAEP_SHA_256", RSAES_OAEP_SHA_256: "RSAES_OAEP_SHA_1" }

export const alienCiphertextMutants = {
  "decrypt.own-ciphertexts-only": wrong(
    "Decrypt and ReEncrypt open what Encrypt has sealed, and nothing else",
    ["decrypt.asymmetric.outside-ciphertext", "reencrypt.outside-ciphertext"],
    remembering(
      "Encrypt",
      (output) => [[output.CiphertextBlob, output]],
      (notes) =>
        answers(["Decrypt", "ReEncrypt"], async (call, behind) =>
          notes.has(call.input.CiphertextBlob) ? behind(call) : refusal("InvalidCiphertextException"),
        )(),
    ),
  ),
  "decrypt.any-hash": wrong(
    "Decrypt tries the other hash, too",
    ["encrypt.asymmetric.oaep-mgf1-same-hash"],
    forgives(
      "Decrypt",
      "InvalidCiphertextException",
      instead((input) => ({ ...input, EncryptionAlgorithm: OTHER[String(input.EncryptionAlgorithm)] })),
    ),
  ),
  "wire.context-assigned": wrong(
    "an encryption context is copied by assignment, which loses __proto__",
    ["wire.json.reserved-names"],
    repairs(["Encrypt", "Decrypt"], ({ EncryptionContext, ...input }) =>
      EncryptionContext === undefined ? input : { ...input, EncryptionContext: Object.assign({}, EncryptionContext) },
    ),
  ),
} satisfies Record<string, Mutant>
