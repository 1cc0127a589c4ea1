// Mutants that know more of an RSA ciphertext than is in it: its key, its algorithm, its length.
import type { Json } from "../json.ts"
import { repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"
import { bytesOf, CLOSED, mended } from "./sealed-notes.ts"

const isRsa = ({ EncryptionAlgorithm }: Json) => String(EncryptionAlgorithm).startsWith("RSAES")

export const nearlyRsaCiphertextMutants: Readonly<Record<string, Mutant>> = {
  "decrypt.rsa-cut": wrong(
    "an RSA ciphertext is cut to the length of the modulus",
    ["decrypt.asymmetric.tampered"],
    repairs("Decrypt", (input) =>
      isRsa(input) ? { ...input, CiphertextBlob: bytesOf(input.CiphertextBlob).subarray(0, 256).toString("base64") } : input,
    ),
  ),
  "decrypt.rsa-any-key": mended(
    "an RSA ciphertext is tried with all keys",
    "decrypt.asymmetric.other-key",
    ["Encrypt"],
    ["InvalidCiphertextException", "IncorrectKeyException"],
    (input, { KeyId }) => (isRsa(input) ? { ...input, KeyId } : input),
  ),
  "decrypt.rsa-key-from-blob": mended(
    "an RSA ciphertext tells its key when none is named",
    "decrypt.keyid.required-asymmetric",
    ["Encrypt"],
    [...CLOSED, "ValidationException", "InvalidKeyUsageException"],
    (input, { KeyId }) => ({ KeyId, ...input }),
  ),
  "decrypt.rsa-algorithm-from-blob": mended(
    "an RSA ciphertext tells its algorithm when none is named",
    "decrypt.algorithm.required-asymmetric",
    ["Encrypt"],
    [...CLOSED, "ValidationException", "InvalidKeyUsageException"],
    (input, { EncryptionAlgorithm }) => ({ EncryptionAlgorithm, ...input }),
  ),
  "decrypt.rsa-algorithm-advisory": mended(
    "the algorithm of encryption counts, whatever Decrypt is told",
    "decrypt.algorithm.mismatch",
    ["Encrypt"],
    [...CLOSED, "InvalidKeyUsageException"],
    (input, { EncryptionAlgorithm }) => (input.EncryptionAlgorithm === undefined ? input : { ...input, EncryptionAlgorithm }),
  ),
}
