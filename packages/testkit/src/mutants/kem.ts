// Mutants of ML-KEM: secrets and ciphertexts in other forms, and ciphertexts that are opened or refused otherwise.

import { hash } from "node:crypto"
import { refusal } from "./front.ts"
import { bytes, flipped, inRegion, onNewKey, remembering } from "./front-calls.ts"
import { alters, answers, changes, drops, forgives, repairs, wrong } from "./fronts.ts"
import { given, keyOf, mishandled } from "./key-records.ts"
import { everybodys, fitted, onlyFor } from "./key-usage.ts"
import { type Members, type Mutant, override } from "./mutant.ts"

const BOTH = ["Encapsulate", "Decapsulate"] as const
const BLOB = "SharedSecretCiphertextBlob"
const VERSION = Buffer.of(1)

const ciphertextBytes: Readonly<Record<string, number>> = { ML_KEM_512: 768, ML_KEM_768: 1088, ML_KEM_1024: 1568 }

const versioned = override(async (input, ctx, next) => {
  const output = await next(input, ctx)
  return { ...output, [BLOB]: Buffer.concat([VERSION, output[BLOB] as Uint8Array]) }
})

export const kemMutants = {
  "kem.any-key": wrong(
    "a key of another usage is replaced by an ML-KEM key",
    ["kem.usage"],
    forgives(BOTH, "InvalidKeyUsageException", onNewKey("KeyId", { KeySpec: "ML_KEM_512", KeyUsage: "ENCAPSULATE_DECAPSULATE" })),
  ),
  "kem.key-encrypts": wrong(
    "an ML-KEM key encrypts, too",
    ["kem.only-secrets"],
    forgives(["Encrypt", "GenerateDataKey"], "InvalidKeyUsageException", onlyFor({ KeyUsage: /^ENCAPSULATE_DECAPSULATE$/ }, onNewKey())),
  ),
  "kem.any-algorithm": wrong(
    "EncapsulationAlgorithm does not count, since there is one only",
    ["kem.algorithm"],
    repairs(BOTH, (input) => ({ ...input, EncapsulationAlgorithm: "ML_KEM" })),
  ),
  "kem.one-side-wrong": wrong(
    "Decapsulate gives a secret with a bit turned",
    ["kem.round-trip"],
    alters("Decapsulate", "SharedSecret", flipped()),
  ),
  "kem.short-secret": wrong(
    "a secret has 16 bytes",
    ["kem.secret.size"],
    alters(
      BOTH,
      "SharedSecret",
      bytes((secret) => secret.subarray(0, 16)),
    ),
  ),
  "kem.hashed": wrong(
    "the secret is hashed with its label, on both sides",
    ["kem.outside", "ml-kem.standard"],
    alters(
      BOTH,
      "SharedSecret",
      bytes((secret) => hash("sha256", Buffer.concat([Buffer.from("KDF"), secret]), "buffer")),
    ),
  ),
  "kem.one-secret": {
    says: "a key encapsulates one secret only, and gives it again each time",
    breaks: ["kem.secret.fresh"],
    operations: () => {
      const made = new Map<string, Members>()
      return {
        Encapsulate: override(async (input, ctx, next) => {
          const { keyId } = keyOf(ctx)
          const output = made.get(keyId) ?? (await next(input, ctx))
          made.set(keyId, output)
          return output
        }),
      }
    },
  },
  "kem.versioned-ciphertext": {
    says: "a ciphertext begins with the number of its version",
    breaks: ["kem.ciphertext.size"],
    operations: () => ({
      Encapsulate: versioned,
      Decapsulate: override((input, ctx, next) => next({ ...input, [BLOB]: (input[BLOB] as Uint8Array).subarray(1) }, ctx)),
    }),
  },
  "kem.fitted-ciphertext": mishandled(
    "a ciphertext is cut, or filled up with zeros",
    ["kem.ciphertext.length"],
    "Decapsulate",
    given((input, ctx) => ({ ...input, [BLOB]: fitted(input[BLOB] as Uint8Array, ciphertextBytes[keyOf(ctx).keySpec]!) })),
  ),
  "kem.own-ciphertexts": wrong(
    "a ciphertext that KMS did not make is an error",
    ["kem.implicit-rejection"],
    remembering(
      "Encapsulate",
      (output) => [[output[BLOB], output]],
      (made) => (call, behind) =>
        call.operation === "Decapsulate" && !made.has(call.input[BLOB])
          ? Promise.resolve(refusal("InvalidCiphertextException"))
          : behind(call),
    ),
  ),
  "kem.algorithm-untold": wrong("answers do not tell the algorithm", ["kem.response"], drops(BOTH, "EncapsulationAlgorithm")),
  "kem.ciphertext-repeated": wrong(
    "Decapsulate repeats the ciphertext",
    ["kem.decapsulate.no-ciphertext"],
    changes("Decapsulate", (output, input) => ({ ...output, [BLOB]: input[BLOB] })),
  ),
  "kem.china-too": wrong(
    "ML-KEM keys are made in China, too",
    ["kem.not-china"],
    answers("CreateKey", (call, behind) => behind(String(call.input.KeySpec).startsWith("ML_KEM") ? inRegion(call, "us-east-1") : call)),
    { options: { region: "cn-north-1" } },
  ),
  "kem.everybodys": everybodys("kem", BOTH),
} satisfies Record<string, Mutant>
