// Mutants that are wrong about one kind of request for a data key, or for encryption, and right about all others.
import { bareId, flipped, metadataOf, onNewKey } from "./front-calls.ts"
import { alters, answers, between, type Forgiving, forgives, ignores, instead, refuses, repairs, without, wrong } from "./fronts.ts"
import { DATA_KEY_OPERATIONS as ALL, type Mutant } from "./mutant.ts"

const CRYPT = ["Encrypt", "Decrypt", "ReEncrypt"] as const
const WELL_FORMED = /^([0-9a-f-]{36}|alias\/.+|arn:[^:]+:kms:[^:]+:\d+:(key|alias)\/.+)$/

const texts = (context: unknown) => Object.entries((context ?? {}) as object).flat()

/** What is refused is done with a new key, where this holds for the KeyId. */
const onNewKeyWhere =
  (when: (keyId: string, region: string) => boolean): Forgiving =>
  async (call, behind, refused) =>
    when(String(call.input.KeyId), call.region) ? onNewKey()(call, behind, refused) : refused

/** What is refused is done with a new key, where the key is in this state. */
const onNewKeyInState =
  (...states: readonly string[]): Forgiving =>
  async (call, behind, refused) =>
    states.includes(String((await metadataOf(behind, call)).KeyState)) ? onNewKey()(call, behind, refused) : refused

export const nearlyDataKeyMutants: Readonly<Record<string, Mutant>> = {
  "data-key.bare-key-id": wrong(
    "answers about data keys have the key ID in place of the ARN",
    ["data-key.response.key-arn"],
    alters(ALL, "KeyId", bareId),
  ),
  "encrypt.bare-key-id": wrong(
    "Encrypt answers with the key ID in place of the ARN",
    ["encrypt.response.key-arn"],
    alters("Encrypt", "KeyId", bareId),
  ),
  "decrypt.bare-key-id": wrong(
    "Decrypt answers with the key ID in place of the ARN",
    ["decrypt.response.key-arn"],
    alters("Decrypt", "KeyId", bareId),
  ),
  "dry-run.ignored-for-data-keys": wrong("data keys know no dry run", ["data-key.dry-run.would-succeed"], ignores(ALL, "DryRun")),
  "dry-run.ignored-by-encrypt": wrong("Encrypt knows no dry run", ["dryrun.would-succeed"], ignores("Encrypt", "DryRun")),
  "data-key.unknown-key-made": wrong(
    "a key that does not exist is made when a data key is asked of it",
    ["data-key.key-id.not-found"],
    forgives(
      ALL,
      "NotFoundException",
      onNewKeyWhere((keyId, region) => WELL_FORMED.test(keyId) && (!keyId.startsWith("arn:") || keyId.includes(region))),
    ),
  ),
  "data-key.malformed-key-id-made": wrong(
    "any text names a key, if need be a new one",
    ["data-key.key-id.malformed"],
    forgives(
      ALL,
      ["NotFoundException", "ValidationException", "InvalidArnException"],
      onNewKeyWhere((keyId) => !WELL_FORMED.test(keyId)),
    ),
  ),
  "data-key.region-unread": wrong(
    "the Region in an ARN is not read",
    ["data-key.key-id.region"],
    repairs(ALL, (input, { region }) => ({ ...input, KeyId: String(input.KeyId).replace(/^(arn:[^:]+:kms:)[^:]+/, `$1${region}`) })),
  ),
  "data-key.before-import": wrong(
    "a key without material makes data keys",
    ["data-key.state.pending-import"],
    forgives(ALL, "KMSInvalidStateException", onNewKeyInState("PendingImport")),
  ),
  "data-key.disconnected": wrong(
    "a key of a disconnected store makes data keys",
    ["data-key.state.unavailable"],
    forgives(ALL, "KMSInvalidStateException", onNewKeyInState("Unavailable")),
  ),
  "data-key.disabled": wrong(
    "a disabled key makes data keys",
    ["data-key.state.disabled"],
    forgives(ALL, "DisabledException", between("EnableKey", "DisableKey")),
  ),
  "data-key.pending-deletion": wrong(
    "a key pending deletion makes data keys",
    ["data-key.state.pending-deletion"],
    forgives(ALL, ["KMSInvalidStateException", "DisabledException"], onNewKeyInState("PendingDeletion")),
  ),
  "encrypt.disabled": wrong(
    "a disabled key encrypts",
    ["disablekey.cryptographic"],
    forgives("Encrypt", "DisabledException", between("EnableKey", "DisableKey")),
  ),
  "decrypt.disabled-data-keys": wrong(
    "a disabled key opens data keys",
    ["data-key.unusable-key.decrypt"],
    forgives("Decrypt", "DisabledException", async (call, behind, refused) => {
      const keyId = String(refused.json?.message).match(/[0-9a-f-]{36}/)?.[0]
      const key = { KeyId: call.input.KeyId ?? keyId }
      return between("EnableKey", "DisableKey", () => key)(call, behind, refused)
    }),
  ),
  "data-key.context-of-ascii": wrong(
    "the encryption context of a data key is of ASCII",
    ["data-key.context.characters"],
    refuses(ALL, "ValidationException", ({ EncryptionContext }) => texts(EncryptionContext).some((text) => /[^ -~]/.test(text))),
  ),
  "encrypt.context-of-latin": wrong(
    "the encryption context of Encrypt is of Latin letters",
    ["context.unicode"],
    refuses("Encrypt", "ValidationException", ({ EncryptionContext }) =>
      texts(EncryptionContext).some((text) => /[^\t\n -\u00ff]/.test(text)),
    ),
  ),
  "encrypt.context-aws-reserved": wrong(
    "an encryption context does not begin with aws:, as the key of a tag does not",
    ["context.aws-prefix-allowed"],
    refuses("Encrypt", "ValidationException", ({ EncryptionContext }) => texts(EncryptionContext).some((text) => text.startsWith("aws"))),
  ),
  "data-key.grant-tokens-unread": wrong(
    "a grant token that is none is no matter to data keys",
    ["data-key.grant-tokens.invalid"],
    forgives(
      ALL,
      "InvalidGrantTokenException",
      instead((input) => without(input, "GrantTokens")),
    ),
  ),
  "data-key.eleventh-grant-token": wrong(
    "grant tokens after the tenth are left out for data keys",
    ["data-key.grant-tokens.at-most-ten"],
    repairs(ALL, (input) => (Array.isArray(input.GrantTokens) ? { ...input, GrantTokens: input.GrantTokens.slice(0, 10) } : input)),
  ),
  "encrypt.grant-tokens-unread": wrong(
    "a grant token that is none is no matter to Encrypt, Decrypt and ReEncrypt",
    ["crypt.grant-tokens.invalid"],
    forgives(
      CRYPT,
      "InvalidGrantTokenException",
      instead((input) => without(input, "GrantTokens")),
    ),
  ),
  "encrypt.eleventh-grant-token": wrong(
    "grant tokens after the tenth are left out",
    ["crypt.grant-tokens.limit"],
    repairs(CRYPT, (input) => (Array.isArray(input.GrantTokens) ? { ...input, GrantTokens: input.GrantTokens.slice(0, 10) } : input)),
  ),
  "data-key.later-spoiled": wrong(
    "a data key that was given without its plaintext does not open",
    ["data-key.without-plaintext.usable-later"],
    alters("GenerateDataKeyWithoutPlaintext", "CiphertextBlob", flipped()),
  ),
  "data-key-pair.copy-spoiled": wrong(
    "the encrypted private key does not open",
    ["data-key-pair.private-key.decryptable"],
    alters(["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"], "PrivateKeyCiphertextBlob", flipped()),
  ),
  "decrypt.key-id-demanded-always": wrong(
    "Decrypt needs a KeyId",
    ["decrypt.keyid.optional-symmetric"],
    answers("Decrypt", async (call, behind) =>
      behind(call.input.KeyId === undefined ? { ...call, input: { ...call.input, KeyId: "" } } : call),
    ),
  ),
}
