// Mutants of Decrypt: what must stay closed opens, and what must open stays closed.
import type { Json } from "../json.ts"
import { refusal, success } from "./front.ts"
import { remembering } from "./front-calls.ts"
import { answers, claims, drops, forgives, repairs, wrong } from "./fronts.ts"
import { DATA_KEY_OPERATIONS, type Mutant } from "./mutant.ts"

const OPENED = { Plaintext: "c2VjcmV0", EncryptionAlgorithm: "SYMMETRIC_DEFAULT" }
const CLOSED = ["InvalidCiphertextException", "IncorrectKeyException", "NotFoundException", "AccessDeniedException", "ValidationException"]

/** What is remembered of a ciphertext: the key that made it, and how. */
const byCiphertext = (output: Json, { operation, input }: { readonly operation: string; readonly input: Json }) => {
  const { CiphertextBlob = output.PrivateKeyCiphertextBlob, KeyId } = output
  const { Plaintext = output.Plaintext, EncryptionAlgorithm } = input
  return [[CiphertextBlob, { operation, KeyId, Plaintext, EncryptionAlgorithm }]] as const
}

export const decryptMutants = {
  "decrypt.encrypted-only": remembered(
    "Decrypt and ReEncrypt open only what Encrypt made",
    ["decrypt.sources", "reencrypt.sources", "context.binds-data-keys"],
    (notes) =>
      answers(["Decrypt", "ReEncrypt"], async (call, behind) =>
        notes.get(call.input.CiphertextBlob)?.operation === "Encrypt" ? behind(call) : refusal("InvalidCiphertextException"),
      )(),
  ),
  "decrypt.opens-anything": wrong(
    "whatever is no ciphertext of KMS opens to something",
    [
      "decrypt.foreign-format",
      "decrypt.tampered-key-part",
      "decrypt.ciphertext.size",
      "decrypt.asymmetric.tampered",
      "decrypt.asymmetric.other-key",
    ],
    forgives(
      "Decrypt",
      CLOSED,
      claims(({ KeyId }) => ({ ...OPENED, KeyId })),
    ),
  ),
  "decrypt.nothing-opens": wrong(
    "Decrypt without a ciphertext succeeds with an empty plaintext",
    ["decrypt.ciphertext.required"],
    forgives(
      "Decrypt",
      "ValidationException",
      claims(({ KeyId }) => ({ ...OPENED, KeyId, Plaintext: "" })),
    ),
  ),
  "decrypt.remembers-rsa": remembered(
    "a ciphertext of an RSA key tells key and algorithm",
    [
      "decrypt.keyid.required-asymmetric",
      "decrypt.algorithm.required-asymmetric",
      "decrypt.algorithm.mismatch",
      "decrypt.usage.encrypt-decrypt",
    ],
    (notes) =>
      forgives("Decrypt", [...CLOSED, "InvalidKeyUsageException"], (call, behind) => {
        const { KeyId, EncryptionAlgorithm } = notes.get(call.input.CiphertextBlob) ?? {}
        return behind({ ...call, input: { ...call.input, KeyId, EncryptionAlgorithm } })
      })(),
  ),
  "re-encrypt.remembers-rsa": remembered(
    "a ciphertext of an RSA key tells key and algorithm of the source",
    ["reencrypt.source.required-asymmetric", "reencrypt.source.algorithm-mismatch", "reencrypt.source.usage"],
    (notes) =>
      forgives("ReEncrypt", [...CLOSED, "InvalidKeyUsageException"], (call, behind) => {
        const { KeyId, EncryptionAlgorithm } = notes.get(call.input.CiphertextBlob) ?? {}
        return behind({ ...call, input: { ...call.input, SourceKeyId: KeyId, SourceEncryptionAlgorithm: EncryptionAlgorithm } })
      })(),
  ),
  "decrypt.remembers-plaintext": remembered(
    "what was encrypted here is remembered, and opens in whatever state its key is",
    ["decrypt.key-deleted", "decrypt.other-region", "disablekey.by-any-name", "delete.imported.symmetric-lost"],
    (notes) =>
      forgives("Decrypt", [...CLOSED, "DisabledException", "KMSInvalidStateException"], async (call, _, refused) => {
        const note = notes.get(call.input.CiphertextBlob)
        return note ? success({ ...OPENED, KeyId: note.KeyId, Plaintext: note.Plaintext }) : refused
      })(),
  ),
  "decrypt.alias-of-encryption": remembered(
    "an alias in Decrypt means the key that it meant when it was first seen",
    ["decrypt.keyid.alias-retargeted"],
    (notes) =>
      repairs("Decrypt", (input) => {
        const alias = String(input.KeyId).startsWith("alias/")
        return alias ? { ...input, KeyId: notes.get(input.CiphertextBlob)?.KeyId ?? input.KeyId } : input
      })(),
  ),
  "decrypt.material-untold": wrong(
    "the answer does not name the key material",
    ["decrypt.response.key-material-id"],
    drops("Decrypt", "KeyMaterialId"),
  ),
} satisfies Record<string, Mutant>

function remembered(says: string, breaks: readonly string[], use: Parameters<typeof remembering>[2]): Mutant {
  return wrong(says, breaks, remembering([...DATA_KEY_OPERATIONS, "Encrypt", "ReEncrypt"], byCiphertext, use))
}
