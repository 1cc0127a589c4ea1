// Mutants that are wrong about one thing in a ciphertext, and right about the rest: which end of it is authenticated, which key or
// context has to be the one of encryption.
import type { Json } from "../json.ts"
import { type FrontAnswer, type FrontCall, refusal, success } from "./front.ts"
import { metadataOf } from "./front-calls.ts"
import { answers, forgives, ignores, instead, refuses, renames, repairs, without, wrong } from "./fronts.ts"
import { DATA_KEY_OPERATIONS, type Mutant } from "./mutant.ts"
import { bytesOf, CLOSED, MAKERS, type Makers, mended, type Note, remembered } from "./sealed-notes.ts"

const TAG = 28

/** A changed ciphertext that is taken for one that was made here. */
const taken = (says: string, rule: string, makers: Makers, alike: (given: Buffer, made: Buffer) => boolean) =>
  remembered(says, [rule], makers, (notes) =>
    forgives("Decrypt", CLOSED, async (call, behind, refused) => {
      const given = bytesOf(call.input.CiphertextBlob)
      const made = [...notes.values()].find(({ blob }) => alike(given, bytesOf(blob)))
      return made ? behind({ ...call, input: { ...call.input, CiphertextBlob: made.blob } }) : refused
    })(),
  )

const lengthened = (given: Buffer, made: Buffer) => given.length > made.length && given.subarray(0, made.length).equals(made)
const cut = (given: Buffer, made: Buffer) => made.length - given.length === TAG && made.subarray(0, given.length).equals(given)
const elsewhere = (given: Buffer, made: Buffer) => given.length === made.length && given.subarray(-60).equals(made.subarray(-60))

/** What was encrypted here is remembered, and shown when its key is out of reach in this way. */
const shown = (says: string, rule: string, when: (note: Note, call: FrontCall, refused: FrontAnswer) => boolean) =>
  remembered(says, [rule], MAKERS, (notes) =>
    forgives("Decrypt", [...CLOSED, "DisabledException"], async (call, _, refused) => {
      const note = notes.get(call.input.CiphertextBlob)
      return note && when(note, call, refused)
        ? success({ KeyId: note.KeyId, Plaintext: note.Plaintext, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" })
        : refused
    })(),
  )

/** ReEncrypt with what is remembered of the ciphertext in place of what was said of its source. */
const sourceMended = (says: string, rule: string, repair: (input: Json, note: Note) => Json) =>
  remembered(says, [rule], ["Encrypt"], (notes) =>
    forgives("ReEncrypt", [...CLOSED, "ValidationException", "InvalidKeyUsageException"], async (call, behind, refused) => {
      const note = notes.get(call.input.CiphertextBlob)
      return note ? behind({ ...call, input: repair(call.input, note) }) : refused
    })(),
  )

export const nearlyCiphertextMutants: Readonly<Record<string, Mutant>> = {
  "decrypt.trailing-bytes": taken("bytes after a ciphertext are not looked at", "decrypt.tampered", ["Encrypt"], lengthened),
  "decrypt.data-key-without-tag": taken(
    "a data key opens without the end of its ciphertext",
    "data-key.integrity.altered",
    DATA_KEY_OPERATIONS,
    cut,
  ),
  "decrypt.header-unread": taken("the head of a ciphertext is not authenticated", "decrypt.tampered-key-part", ["Encrypt"], elsewhere),
  "decrypt.data-key-header-unread": taken(
    "the head of an encrypted data key is not authenticated",
    "data-key.integrity.key-reference",
    DATA_KEY_OPERATIONS,
    elsewhere,
  ),
  "decrypt.context-where-none": wrong(
    "a context for a ciphertext without one is no matter",
    ["decrypt.context.given-but-none-used"],
    forgives(
      "Decrypt",
      "InvalidCiphertextException",
      instead((input) => without(input, "EncryptionContext")),
    ),
  ),
  "decrypt.context-from-blob": mended(
    "a ciphertext brings its context along when none is given",
    "decrypt.context.none-given-but-used",
    ["Encrypt"],
    CLOSED,
    (input, { EncryptionContext }) => (input.EncryptionContext === undefined ? { ...input, EncryptionContext } : input),
  ),
  "data-key.context-lost": wrong(
    "the context of a data key is lost when it is made",
    ["context.binds-data-keys"],
    ignores(DATA_KEY_OPERATIONS, "EncryptionContext"),
  ),
  "decrypt.key-id-advisory": wrong(
    "a KeyId of another key is only advice: the one in the ciphertext counts",
    ["decrypt.keyid.mismatch"],
    forgives(
      "Decrypt",
      "IncorrectKeyException",
      instead((input) => without(input, "KeyId")),
    ),
  ),
  "decrypt.key-id-advisory-for-data-keys": mended(
    "whoever has an encrypted data key opens it with any KeyId",
    "data-key.decrypt.other-key",
    DATA_KEY_OPERATIONS,
    ["IncorrectKeyException"],
    (input) => without(input, "KeyId"),
  ),
  "decrypt.key-id-of-nothing": wrong(
    "a KeyId of nothing is taken for none",
    ["decrypt.keyid.only-that-key"],
    forgives(
      "Decrypt",
      "NotFoundException",
      instead((input) => without(input, "KeyId")),
    ),
  ),
  "decrypt.key-id-of-signer": wrong(
    "a KeyId of a key for something else than encryption is taken for none",
    ["decrypt.usage.encrypt-decrypt"],
    forgives("Decrypt", ["InvalidKeyUsageException", "IncorrectKeyException"], async (call, behind, refused) => {
      const { KeyUsage } = await metadataOf(behind, call)
      return KeyUsage === "ENCRYPT_DECRYPT" ? refused : behind({ ...call, input: without(call.input, "KeyId", "EncryptionAlgorithm") })
    }),
  ),
  "decrypt.not-what-re-encrypt-made": remembered("Decrypt does not open what ReEncrypt made", ["decrypt.sources"], ["ReEncrypt"], (notes) =>
    refuses("Decrypt", "InvalidCiphertextException", ({ CiphertextBlob }) => notes.has(CiphertextBlob))(),
  ),
  "re-encrypt.not-what-it-made": remembered("ReEncrypt does not open what it made", ["reencrypt.sources"], ["ReEncrypt"], (notes) =>
    refuses("ReEncrypt", "InvalidCiphertextException", ({ CiphertextBlob }) => notes.has(CiphertextBlob))(),
  ),
  "decrypt.sdk-messages": wrong(
    "a message of the Encryption SDK opens to something",
    ["decrypt.foreign-format"],
    forgives("Decrypt", CLOSED, async ({ input }, _, refused) =>
      /^(0180|0205)/.test(bytesOf(input.CiphertextBlob).toString("hex"))
        ? success({ Plaintext: "c2VjcmV0", KeyId: input.KeyId, EncryptionAlgorithm: "SYMMETRIC_DEFAULT" })
        : refused,
    ),
  ),
  "decrypt.size-unchecked": wrong(
    "a ciphertext of any length is looked into",
    ["decrypt.ciphertext.size"],
    renames("Decrypt", "ValidationException", "InvalidCiphertextException"),
  ),
  "decrypt.deleted-key-remembered": shown(
    "what a deleted key closed opens on",
    "decrypt.key-deleted",
    ({ region }, call) => region === call.region,
  ),
  "decrypt.other-regions-open": shown(
    "a ciphertext opens in every Region",
    "decrypt.other-region",
    ({ region }, call) => region !== call.region,
  ),
  "decrypt.disabled-key-unnamed": shown(
    "a disabled key decrypts when it is not named",
    "disablekey.by-any-name",
    (_, { input }, { json }) => input.KeyId === undefined && String(json?.__type).endsWith("DisabledException"),
  ),
  "decrypt.key-id-for-data-keys": remembered(
    "Decrypt needs a KeyId for data keys",
    ["data-key.decrypt.key-id-optional"],
    DATA_KEY_OPERATIONS,
    (notes) => refuses("Decrypt", "ValidationException", ({ KeyId, CiphertextBlob }) => KeyId === undefined && notes.has(CiphertextBlob))(),
  ),
  "re-encrypt.source-context-from-blob": remembered(
    "the source brings its context along, whatever ReEncrypt is told",
    ["reencrypt.source.context"],
    ["Encrypt"],
    (notes) =>
      repairs("ReEncrypt", (input) => {
        const note = notes.get(input.CiphertextBlob)
        return note ? { ...input, SourceEncryptionContext: note.EncryptionContext } : input
      })(),
  ),
  "re-encrypt.trailing-bytes": remembered(
    "bytes after a ciphertext are not looked at by ReEncrypt",
    ["reencrypt.tampered"],
    ["Encrypt"],
    (notes) =>
      answers("ReEncrypt", async (call, behind) => {
        const given = bytesOf(call.input.CiphertextBlob)
        const made = [...notes.values()].find(({ blob }) => lengthened(given, bytesOf(blob)))
        return behind(made ? { ...call, input: { ...call.input, CiphertextBlob: made.blob } } : call)
      })(),
  ),
  "re-encrypt.source-key-from-blob": sourceMended(
    "ReEncrypt finds the key of an RSA ciphertext by itself",
    "reencrypt.source.required-asymmetric",
    (input, { KeyId }) => ({ SourceKeyId: KeyId, ...input }),
  ),
  "re-encrypt.source-algorithm-advisory": sourceMended(
    "the algorithm of encryption counts, whatever ReEncrypt is told of the source",
    "reencrypt.source.algorithm-mismatch",
    (input, { EncryptionAlgorithm }) => ({ ...input, SourceEncryptionAlgorithm: EncryptionAlgorithm }),
  ),
  "re-encrypt.source-of-signer": sourceMended(
    "a SourceKeyId of a key for something else than encryption is taken for none",
    "reencrypt.source.usage",
    (input, { KeyId, EncryptionAlgorithm }) => ({ ...input, SourceKeyId: KeyId, SourceEncryptionAlgorithm: EncryptionAlgorithm }),
  ),
  "re-encrypt.without-key-id": wrong(
    "ReEncrypt needs a SourceKeyId",
    ["reencrypt.source.optional-symmetric"],
    answers("ReEncrypt", async (call, behind) => (call.input.SourceKeyId === undefined ? refusal("ValidationException") : behind(call))),
  ),
}
