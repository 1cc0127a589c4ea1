// Mutants of answers for enclaves: secrets that others see, and ciphertexts that the enclave cannot use.
import type { Context } from "@kms-conformance/emulator"
import { type Change, type Mutant, override, overrides } from "./mutant.ts"

const ATTESTED = ["Decrypt", "DeriveSharedSecret", "GenerateDataKey", "GenerateDataKeyPair", "GenerateRandom"] as const

const REPLACED = [
  "decrypt.recipient.replaces-plaintext",
  "derive.recipient",
  "data-key.recipient.replaces-plaintext",
  "data-key-pair.recipient.replaces-private-key",
  "random.recipient.replaces-plaintext",
]

const ignored: Change = ({ Recipient, ...input }, { recipient, ...ctx }, next) => next(input, { ...ctx, input })

/** The recipient gets these bytes instead of the secret. */
const sealing =
  (other: (secret: Uint8Array) => Uint8Array): Change =>
  (input, ctx, next) => {
    const { recipient } = ctx
    const changed: Context = recipient
      ? { ...ctx, recipient: { ...recipient, encrypt: (secret) => recipient.encrypt(other(secret)) } }
      : ctx
    return next(input, changed)
  }

export const enclaveMutants = {
  "enclave.recipient-ignored": {
    says: "a Recipient is ignored: the secret is in the answer as ever",
    breaks: [...REPLACED, "data-key.response.no-key-material-id-for-recipient"],
    operations: () => overrides(ATTESTED, ignored),
  },
  "enclave.secret-beside": {
    says: "the secret is in the answer beside the ciphertext for the recipient",
    breaks: REPLACED,
    operations: () =>
      overrides(ATTESTED, async (input, ctx, next) => ({ ...(await ignored(input, ctx, next)), ...(await next(input, ctx)) })),
  },
  "enclave.other-secret": {
    says: "the recipient gets another secret than the one in question",
    breaks: [...REPLACED.filter((rule) => !rule.startsWith("random.")), "enclave.envelope.cms", "enclave.document.nitrotpm"],
    operations: () =>
      overrides(
        ATTESTED,
        sealing((secret) => Uint8Array.from(secret, (byte) => byte ^ 1)),
      ),
  },
  "enclave.secret-cut": {
    says: "the recipient gets all of a secret but its last byte",
    breaks: ["random.recipient.replaces-plaintext", "enclave.envelope.cms"],
    operations: () =>
      overrides(
        ATTESTED,
        sealing((secret) => secret.subarray(0, -1)),
      ),
  },
  "enclave.ciphertext-repeated": {
    says: "the ciphertext for the recipient is the same each time",
    breaks: ["enclave.envelope.fresh"],
    operations: () => {
      let first: unknown
      return {
        Decrypt: override(async (input, ctx, next) => {
          const output = await next(input, ctx)
          first ??= output.CiphertextForRecipient
          return ctx.recipient ? { ...output, CiphertextForRecipient: first } : output
        }),
      }
    },
  },
  "enclave.dry-run-ignored": {
    says: "DryRun is ignored when there is a Recipient",
    breaks: ["enclave.dry-run"],
    operations: () => overrides(ATTESTED, ({ DryRun, ...input }, ctx, next) => next(ctx.recipient ? input : { ...input, DryRun }, ctx)),
  },
} satisfies Record<string, Mutant>
