// Mutants of Encrypt: plaintexts that are changed or cut, keys and algorithms that do not matter, ciphertexts that tell.

import { refusal } from "./front.ts"
import { bytes, onNewKey } from "./front-calls.ts"
import { changes, drops, forgives, instead, refuses, repairs, wrong } from "./fronts.ts"
import type { Mutant } from "./mutant.ts"

const plaintext =
  (change: (text: Buffer) => Uint8Array) =>
  ({ Plaintext, ...input }: { readonly Plaintext?: unknown }) =>
    Plaintext === undefined ? input : { ...input, Plaintext: bytes(change)(String(Plaintext)) }

export const encryptMutants = {
  "encrypt.text-only": wrong(
    "a plaintext is taken for UTF-8",
    ["encrypt.round-trip"],
    repairs(
      "Encrypt",
      plaintext((text) => Buffer.from(text.toString("utf8"))),
    ),
  ),
  "encrypt.tells": wrong(
    "the plaintext stands behind the ciphertext",
    ["encrypt.ciphertext.conceals"],
    changes("Encrypt", (output, { Plaintext }) => ({
      ...output,
      CiphertextBlob: bytes((blob) => Buffer.concat([blob, Buffer.from(String(Plaintext), "base64")]))(String(output.CiphertextBlob)),
    })),
  ),
  "encrypt.any-key": wrong(
    "a key of another usage is replaced by a symmetric one",
    ["encrypt.usage.encrypt-decrypt"],
    forgives("Encrypt", "InvalidKeyUsageException", onNewKey()),
  ),
  "encrypt.cut": wrong(
    "a plaintext is cut after 4096 bytes",
    ["encrypt.size.symmetric-4096"],
    repairs(
      "Encrypt",
      plaintext((text) => text.subarray(0, 4096)),
    ),
  ),
  "encrypt.padded": wrong(
    "an empty plaintext is a zero byte",
    ["encrypt.size.empty"],
    repairs(
      "Encrypt",
      plaintext((text) => (text.length === 0 ? Buffer.alloc(1) : text)),
    ),
  ),
  "encrypt.rsa-cut": wrong(
    "a plaintext that is too long for an RSA key is cut",
    ["encrypt.size.rsa"],
    forgives(
      "Encrypt",
      "ValidationException",
      instead((input) => (input.EncryptionAlgorithm ? plaintext((text) => text.subarray(0, 190))(input) : input)),
    ),
  ),
  "encrypt.algorithm-demanded": wrong(
    "EncryptionAlgorithm is required",
    ["encrypt.algorithm.default", "decrypt.algorithm.default"],
    refuses(["Encrypt", "Decrypt"], "ValidationException", ({ EncryptionAlgorithm }) => EncryptionAlgorithm === undefined),
  ),
  "encrypt.algorithm-guessed": wrong(
    "an algorithm that the key does not have is replaced by one that it has",
    ["encrypt.algorithm.required-asymmetric", "encrypt.algorithm.compatible"],
    forgives("Encrypt", ["InvalidKeyUsageException", "ValidationException"], async (call, behind) => {
      const rsa = await behind({ ...call, input: { ...call.input, EncryptionAlgorithm: "RSAES_OAEP_SHA_256" } })
      return rsa.status === 200 ? rsa : behind({ ...call, input: { ...call.input, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" } })
    }),
  ),
  "encrypt.algorithm-of-first-use": {
    says: "a key is bound to the algorithm that it was first used with",
    breaks: ["encrypt.algorithm.per-request"],
    front: () => {
      const first = new Map<unknown, unknown>()
      return async (call, behind) => {
        const { KeyId, EncryptionAlgorithm } = call.input
        if (call.operation !== "Encrypt") return behind(call)
        const bound = first.get(KeyId) ?? EncryptionAlgorithm
        first.set(KeyId, bound)
        return bound === EncryptionAlgorithm ? behind(call) : refusal("InvalidKeyUsageException")
      }
    },
  },
  "context.asymmetric-ignored": wrong(
    "an encryption context for an asymmetric key is ignored",
    ["encrypt.context.asymmetric-rejected", "decrypt.context.asymmetric-rejected"],
    forgives(
      ["Encrypt", "Decrypt"],
      ["ValidationException", "InvalidCiphertextException", "InvalidKeyUsageException", "UnsupportedOperationException"],
      instead(({ EncryptionContext, ...input }) => input),
    ),
  ),
  "encrypt.rsa-prefixed": wrong(
    "a ciphertext of an RSA key has a header",
    ["encrypt.asymmetric.ciphertext-standard"],
    changes("Encrypt", (output) =>
      String(output.EncryptionAlgorithm).startsWith("RSA")
        ? { ...output, CiphertextBlob: bytes((blob) => Buffer.concat([Buffer.from("KMS1"), blob]))(String(output.CiphertextBlob)) }
        : output,
    ),
  ),
  "encrypt.algorithm-untold": wrong(
    "the answer does not name the algorithm",
    ["encrypt.response.algorithm", "decrypt.response.algorithm"],
    drops(["Encrypt", "Decrypt"], "EncryptionAlgorithm"),
  ),
} satisfies Record<string, Mutant>
