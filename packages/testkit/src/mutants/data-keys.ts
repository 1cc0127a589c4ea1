// Mutants of data keys: other lengths than asked for, and keys given to those who must not see them.
import { type Change, DATA_KEY_OPERATIONS, type Members, type Mutant, override, overrides } from "./mutant.ts"

const DATA_KEYS = ["GenerateDataKey", "GenerateDataKeyWithoutPlaintext"] as const

const changed =
  (change: (input: Members) => Members): Change =>
  (input, ctx, next) =>
    next(change(input), ctx)

/** Answers with the key ID where the ARN belongs. */
const bareKeyId: Change = async (input, ctx, next) => {
  const output = await next(input, ctx)
  return typeof output.KeyId === "string" ? { ...output, KeyId: output.KeyId.split("/").at(-1) } : output
}

export const dataKeyMutants = {
  "data-key.number-of-bytes-ignored": {
    says: "NumberOfBytes is ignored: every data key has 32 bytes",
    breaks: ["data-key.number-of-bytes.size"],
    operations: () =>
      overrides(
        DATA_KEYS,
        changed((input) => (input.NumberOfBytes ? { ...input, NumberOfBytes: 32 } : input)),
      ),
  },
  "data-key.key-spec-ignored": {
    says: "KeySpec is ignored: every data key has 32 bytes",
    breaks: ["data-key.key-spec.size"],
    operations: () =>
      overrides(
        DATA_KEYS,
        changed((input) => (input.KeySpec ? { ...input, KeySpec: "AES_256" } : input)),
      ),
  },
  "data-key.both-lengths": {
    says: "KeySpec and NumberOfBytes may be given together, and KeySpec wins",
    breaks: ["data-key.length.exactly-one"],
    operations: () =>
      overrides(
        DATA_KEYS,
        changed(({ NumberOfBytes, ...input }) => (input.KeySpec ? input : { ...input, NumberOfBytes })),
      ),
  },
  "data-key.default-length": {
    says: "a data key without a length gets 32 bytes",
    breaks: ["data-key.length.no-default"],
    operations: () =>
      overrides(
        DATA_KEYS,
        changed((input) => (input.KeySpec || input.NumberOfBytes ? input : { ...input, KeySpec: "AES_256" })),
      ),
  },
  "data-key.plaintext-leaks": {
    says: "GenerateDataKeyWithoutPlaintext answers with the plaintext",
    breaks: ["data-key.without-plaintext.no-plaintext"],
    operations: () => ({
      GenerateDataKeyWithoutPlaintext: override(async (input, ctx, next) => ({
        ...(await next(input, ctx)),
        Plaintext: ctx.random.bytes(32),
      })),
    }),
  },
  "data-key-pair.private-key-leaks": {
    says: "GenerateDataKeyPairWithoutPlaintext answers with the private key",
    breaks: ["data-key-pair.without-plaintext.no-private-key"],
    operations: () => ({
      GenerateDataKeyPairWithoutPlaintext: override(async (input, ctx, next) => ({
        ...(await next(input, ctx)),
        PrivateKeyPlaintext: ctx.random.bytes(32),
      })),
    }),
  },
  "data-key.other-plaintext": {
    says: "the plaintext of a data key is another one than was encrypted",
    breaks: ["data-key.result.plaintext-copy"],
    operations: () => ({
      GenerateDataKey: override(async (input, ctx, next) => {
        const output = await next(input, ctx)
        // No other random bytes: one byte would be the same one in 256 times.
        return output.Plaintext instanceof Uint8Array ? { ...output, Plaintext: output.Plaintext.map((byte) => byte ^ 1) } : output
      }),
    }),
  },
  "answer.key-id-for-arn": {
    says: "the answer has the key ID where the key ARN belongs",
    breaks: ["data-key.response.key-arn", "encrypt.response.key-arn", "decrypt.response.key-arn", "derived.key-identifier.answer"],
    operations: () => overrides([...DATA_KEY_OPERATIONS, "Encrypt", "Decrypt"], bareKeyId),
  },
  "dry-run.ignored": {
    says: "DryRun is ignored",
    breaks: ["dryrun.would-succeed", "data-key.dry-run.would-succeed", "derived.dry-run.answer"],
    operations: () =>
      overrides(
        [...DATA_KEY_OPERATIONS, "Encrypt", "Decrypt", "ReEncrypt"],
        changed(({ DryRun, ...input }) => input),
      ),
  },
} satisfies Record<string, Mutant>
