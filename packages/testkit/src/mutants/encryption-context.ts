// Mutants of the encryption context: what is bound to the ciphertext is not quite what the caller gave.
import { type Change, DATA_KEY_OPERATIONS, type Mutant, overrides, replaced } from "./mutant.ts"

type EncryptionContext = Readonly<Record<string, string>>

const MEMBERS = ["EncryptionContext", "SourceEncryptionContext", "DestinationEncryptionContext"]
const OPERATIONS = [...DATA_KEY_OPERATIONS, "Encrypt", "Decrypt", "ReEncrypt"] as const

/** Every context, of encryption and decryption alike, goes through the change: the server is consistent, and wrong. */
function everywhere(change: (context: EncryptionContext) => EncryptionContext): () => ReturnType<typeof overrides> {
  const changed: Change = (input, ctx, next) =>
    next(
      MEMBERS.reduce((members, member) => replaced(members, member, change), input),
      ctx,
    )
  return () => overrides(OPERATIONS, changed)
}

const pairs = (change: (key: string, value: string) => readonly [string, string]) => (context: EncryptionContext) =>
  Object.fromEntries(Object.entries(context).map(([key, value]) => change(key, value)))

export const encryptionContextMutants = {
  "context.ignored": {
    says: "the encryption context is ignored",
    breaks: [
      "decrypt.context.exact",
      "decrypt.context.given-but-none-used",
      "decrypt.context.none-given-but-used",
      "data-key.context.bound",
    ],
    operations: everywhere(() => ({})),
  },
  "context.values-folded": {
    says: "context values are compared without letter case",
    breaks: ["decrypt.context.case", "data-key.context.case-sensitive"],
    operations: everywhere(pairs((key, value) => [key, value.toLowerCase()])),
  },
  "context.keys-folded": {
    says: "context keys are compared without letter case",
    breaks: ["decrypt.context.case", "data-key.context.case-sensitive"],
    operations: everywhere(pairs((key, value) => [key.toLowerCase(), value])),
  },
  "context.order-counts": {
    says: "the order of the context's pairs counts",
    breaks: ["decrypt.context.order", "data-key.context.order-free"],
    operations: everywhere((context) => ({ ...context, " order": Object.keys(context).join(" ") })),
  },
  "context.joined": {
    says: "the context's pairs are run together without boundaries",
    breaks: ["decrypt.context.pair-boundaries"],
    operations: everywhere((context) => ({ all: Object.entries(context).sort().flat().join("") })),
  },
  "context.normalised": {
    says: "the context's texts are normalised before they are compared",
    breaks: ["decrypt.context.no-normalisation", "data-key.context.exact-text"],
    operations: everywhere(pairs((key, value) => [key.normalize("NFC"), value.normalize("NFC")])),
  },
  "context.trimmed": {
    says: "spaces around the context's texts are cut off",
    breaks: ["data-key.context.exact-text"],
    operations: everywhere(pairs((key, value) => [key.trim(), value.trim()])),
  },
  "context.keys-alone": {
    says: "only the keys of the context are bound, not the values",
    breaks: ["decrypt.context.exact", "data-key.context.bound"],
    operations: everywhere(pairs((key) => [key, ""])),
  },
} satisfies Record<string, Mutant>
