// Mutants of ReEncrypt: sides that do not matter, plaintexts that are others or are shown.
import type { Json } from "../json.ts"
import { errorOf, success } from "./front.ts"
import { anyOf, ask, bareId } from "./front-calls.ts"
import { alters, answers, drops, forgives, regrets, repairs, without, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const CLOSED = ["InvalidCiphertextException", "IncorrectKeyException", "NotFoundException", "AccessDeniedException", "ValidationException"]

/** A new ciphertext under the destination key, of something or other. */
const afresh =
  (change: (input: Json) => Json): Parameters<typeof forgives>[2] =>
  async (call, behind, refused) => {
    const { DestinationKeyId: KeyId, DestinationEncryptionContext, DestinationEncryptionAlgorithm } = change(call.input)
    const made = await ask(behind, call, "Encrypt", {
      KeyId,
      Plaintext: "c2VjcmV0",
      EncryptionContext: DestinationEncryptionContext,
      EncryptionAlgorithm: DestinationEncryptionAlgorithm,
    })
    if (made.CiphertextBlob === undefined) return refused
    return success({ CiphertextBlob: made.CiphertextBlob, KeyId: made.KeyId, SourceKeyId: call.input.SourceKeyId ?? made.KeyId })
  }

export const reEncryptMutants = {
  "re-encrypt.same-key-refused": wrong(
    "source and destination must be two keys",
    ["reencrypt.same-key"],
    regrets("ReEncrypt", "ValidationException", ({ KeyId, SourceKeyId }) => KeyId === SourceKeyId),
  ),
  "re-encrypt.opens-anything": wrong(
    "whatever is no ciphertext of KMS is encrypted anew",
    ["reencrypt.foreign-format", "reencrypt.tampered", "reencrypt.source.context", "reencrypt.ciphertext.required"],
    forgives(
      "ReEncrypt",
      CLOSED,
      afresh((input) => input),
    ),
  ),
  "re-encrypt.tells": wrong(
    "the answer has the plaintext",
    ["reencrypt.no-plaintext"],
    answers("ReEncrypt", async (call, behind) => {
      const answer = await behind(call)
      const { Plaintext } = await ask(behind, call, "Decrypt", {
        CiphertextBlob: call.input.CiphertextBlob,
        EncryptionContext: call.input.SourceEncryptionContext,
      })
      return errorOf(answer) === undefined && Plaintext ? { ...answer, json: { ...answer.json, Plaintext } } : answer
    }),
  ),
  "re-encrypt.asymmetric-context-ignored": wrong(
    "an encryption context of an asymmetric side is ignored",
    ["reencrypt.source.context-asymmetric", "reencrypt.dest.context.symmetric-only"],
    forgives(
      "ReEncrypt",
      [...CLOSED, "InvalidKeyUsageException", "UnsupportedOperationException"],
      anyOf(
        (input) => without(input, "SourceEncryptionContext"),
        (input) => without(input, "DestinationEncryptionContext"),
      ),
    ),
  ),
  "re-encrypt.any-destination": wrong(
    "a destination key or algorithm that does not fit is replaced by one that does",
    ["reencrypt.dest.usage", "reencrypt.dest.algorithm"],
    forgives("ReEncrypt", ["InvalidKeyUsageException", "ValidationException"], async (call, behind) => {
      const { DestinationKeyId, DestinationEncryptionAlgorithm, ...input } = call.input
      const rsa = await behind({ ...call, input: { ...input, DestinationKeyId, DestinationEncryptionAlgorithm: "RSAES_OAEP_SHA_256" } })
      return rsa.status === 200 ? rsa : behind({ ...call, input: { ...input, DestinationKeyId: input.SourceKeyId ?? "alias/aws/s3" } })
    }),
  ),
  "re-encrypt.context-inherited": wrong(
    "the new ciphertext has the context of the old one when it is given none",
    ["reencrypt.dest.context.new"],
    repairs("ReEncrypt", ({ SourceEncryptionContext, ...input }) =>
      SourceEncryptionContext ? { DestinationEncryptionContext: SourceEncryptionContext, SourceEncryptionContext, ...input } : input,
    ),
  ),
  "re-encrypt.cut": wrong(
    "what is too long for the destination is cut",
    ["reencrypt.dest.size"],
    forgives(
      "ReEncrypt",
      "ValidationException",
      afresh((input) => input),
    ),
  ),
  "re-encrypt.bare-ids": wrong("keys are named by their IDs", ["reencrypt.response.key-arn"], alters("ReEncrypt", "KeyId", bareId)),
  "re-encrypt.source-untold": wrong(
    "the answer does not name the source key",
    ["reencrypt.response.source-key-id"],
    drops("ReEncrypt", "SourceKeyId"),
  ),
  "re-encrypt.algorithms-untold": wrong(
    "the answer names no algorithms",
    ["reencrypt.response.algorithms"],
    drops("ReEncrypt", "SourceEncryptionAlgorithm", "DestinationEncryptionAlgorithm"),
  ),
  "re-encrypt.materials-untold": wrong(
    "the answer names no key materials",
    ["reencrypt.response.material-ids"],
    drops("ReEncrypt", "SourceKeyMaterialId", "DestinationKeyMaterialId"),
  ),
} satisfies Record<string, Mutant>
