// Mutants of the ciphertext: what must differ is the same, what must be refused opens.
import { type Change, DATA_KEY_OPERATIONS, type Members, type Mutant, override, overrides } from "./mutant.ts"

/** Every nonce, and every data key, comes out of the same bytes. */
const withoutRandomness: Change = (input, ctx, next) => next(input, { ...ctx, random: { bytes: (length) => Buffer.alloc(length, 7) } })

export const ciphertextMutants = {
  "encrypt.deterministic": {
    says: "the same plaintext gives the same ciphertext",
    breaks: ["encrypt.nondeterministic"],
    operations: () => ({ Encrypt: override(withoutRandomness) }),
  },
  "re-encrypt.deterministic": {
    says: "the same ciphertext is re-encrypted to the same ciphertext",
    breaks: ["reencrypt.nondeterministic"],
    operations: () => ({ ReEncrypt: override(withoutRandomness) }),
  },
  "data-key.deterministic": {
    says: "every data key is the same",
    breaks: ["data-key.random.unique", "data-key.random.unrelated"],
    operations: () => overrides(["GenerateDataKey", "GenerateDataKeyWithoutPlaintext"], withoutRandomness),
  },
  "random.constant": {
    says: "random bytes are constant",
    breaks: ["random.unpredictable"],
    operations: () => ({ GenerateRandom: override(withoutRandomness) }),
  },
  "decrypt.tampered-accepted": {
    says: "ciphertext is not authenticated: a changed one opens",
    breaks: ["decrypt.tampered", "data-key.integrity.altered", "data-key.integrity.key-reference"],
    operations: forgiving,
  },
  "decrypt.key-id-ignored": {
    says: "KeyId of Decrypt is ignored",
    breaks: ["decrypt.keyid.mismatch", "decrypt.keyid.only-that-key", "data-key.decrypt.other-key"],
    operations: () => ({ Decrypt: override(({ KeyId, ...input }, ctx, next) => next(input, { ...ctx, keys: {} })) }),
  },
  "re-encrypt.source-key-id-ignored": {
    says: "SourceKeyId of ReEncrypt is ignored",
    breaks: ["reencrypt.source.mismatch"],
    operations: () => ({
      ReEncrypt: override(({ SourceKeyId, ...input }, ctx, next) => {
        const { SourceKeyId: _, ...keys } = ctx.keys
        return next(input, { ...ctx, keys })
      }),
    }),
  },
} satisfies Record<string, Mutant>

/** A server without authentication, as seen from outside: what nearly is a ciphertext that it gave out, opens like it. */
function forgiving() {
  const made: Uint8Array[] = []
  const remember: Change = async (input, ctx, next) => {
    const output = await next(input, ctx)
    const blob = output.CiphertextBlob ?? output.PrivateKeyCiphertextBlob
    if (blob instanceof Uint8Array) made.push(blob)
    return output
  }
  const decrypt: Change = async (input: Members, ctx, next) => {
    try {
      return await next(input, ctx)
    } catch (error) {
      const original = nearest(made, input.CiphertextBlob)
      if (!original) throw error
      return next({ ...input, CiphertextBlob: original }, ctx)
    }
  }
  return { ...overrides([...DATA_KEY_OPERATIONS, "Encrypt"], remember), Decrypt: override(decrypt) }
}

/** The blob that differs in fewer than eight bytes. */
function nearest(made: readonly Uint8Array[], blob: unknown): Uint8Array | undefined {
  if (!(blob instanceof Uint8Array)) return undefined
  return made.find((one) => one.length === blob.length && one.filter((byte, at) => byte !== blob[at]).length < 8)
}
