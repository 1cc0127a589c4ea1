// Mutants of requests for data keys: what is refused is mended, and what is right is refused.

import { newKey, onNewKey } from "./front-calls.ts"
import { answers, forgives, ignores, instead, refuses, repairs, without, wrong } from "./fronts.ts"
import { DATA_KEY_OPERATIONS as ALL, type Mutant } from "./mutant.ts"

const PLAIN = ["GenerateDataKey", "GenerateDataKeyWithoutPlaintext"] as const
const PAIRS = ["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"] as const
const CHINA = { options: { region: "cn-north-1" } }

const UPPER = (spec: unknown) => String(spec).toUpperCase()

export const dataKeyRequestMutants = {
  "data-key.key-spec-mended": wrong(
    "a KeySpec that there is none of means AES_256",
    ["data-key.key-spec.values"],
    repairs(PLAIN, (input) => (input.KeySpec ? { ...input, KeySpec: UPPER(input.KeySpec) === "AES_128" ? "AES_128" : "AES_256" } : input)),
  ),
  "data-key.number-of-bytes-clamped": wrong(
    "NumberOfBytes is moved into its range",
    ["data-key.number-of-bytes.range"],
    repairs(PLAIN, (input) =>
      input.NumberOfBytes === undefined ? input : { ...input, NumberOfBytes: Math.min(1024, Math.max(1, Number(input.NumberOfBytes))) },
    ),
  ),
  "data-key.sm4-of-256-bits": wrong(
    "data keys in China have 32 bytes, whatever is asked for",
    ["data-key.sm4.length"],
    repairs(PLAIN, (input) => ({ ...without(input, "NumberOfBytes"), KeySpec: "AES_256" })),
    CHINA,
  ),
  "data-key.default-key": wrong(
    "a request without KeyId gets a key of its own",
    ["data-key.key-id.required"],
    answers(ALL, async (call, behind) =>
      behind(call.input.KeyId === undefined ? { ...call, input: { ...call.input, KeyId: await newKey(behind, call) } } : call),
    ),
  ),
  "data-key.no-alias-arns": wrong(
    "an alias ARN is not taken",
    ["data-key.key-id.forms"],
    refuses(ALL, "NotFoundException", ({ KeyId }) => /^arn:.*:alias\//.test(String(KeyId))),
  ),
  "data-key.alias-prefix-mended": wrong(
    "an alias name gets its prefix, and no second one",
    ["data-key.key-id.alias-prefix"],
    repairs(ALL, (input) => {
      const name = String(input.KeyId)
      return { ...input, KeyId: name.startsWith("kms-conformance") ? `alias/${name}` : name.replace("alias/alias/", "alias/") }
    }),
  ),
  "data-key.any-key-id": wrong(
    "a KeyId of nothing gets a new key",
    ["data-key.key-id.not-found", "data-key.key-id.malformed", "data-key.key-id.region"],
    forgives(ALL, ["NotFoundException", "ValidationException", "InvalidArnException"], onNewKey()),
  ),
  "data-key.any-account": wrong(
    "who may not use a key gets a data key under another one",
    ["data-key.cross-account.allowed"],
    forgives(ALL, ["AccessDeniedException"], onNewKey()),
  ),
  "data-key.key-id-of-others": wrong(
    "a key ID or alias is looked up in the other account, too",
    ["data-key.cross-account.arn-only"],
    forgives(
      ALL,
      ["NotFoundException"],
      instead((input, { region }) => {
        const name = String(input.KeyId)
        return { ...input, KeyId: `arn:aws:kms:${region}:111122223333:${name.startsWith("alias/") ? name : `key/${name}`}` }
      }),
    ),
  ),
  "data-key.any-key": wrong(
    "a key that does not fit is replaced by a symmetric one",
    ["data-key.key.symmetric-only", "data-key.key.usage"],
    forgives(ALL, ["InvalidKeyUsageException"], onNewKey()),
  ),
  "data-key.any-state": wrong(
    "a key that cannot be used is replaced by another one",
    ["data-key.key.custom-key-store-failure", "data-key.state.pending-import", "data-key.state.unavailable"],
    forgives(ALL, ["KMSInvalidStateException"], onNewKey()),
  ),
  "data-key.context-required": wrong(
    "a data key needs an encryption context",
    ["data-key.context.optional", "context.optional"],
    refuses([...ALL, "Encrypt"], "ValidationException", ({ EncryptionContext }) => EncryptionContext === undefined),
  ),
  "data-key.context-restricted": wrong(
    "an encryption context must not begin with aws, and is of ASCII",
    ["data-key.context.characters", "context.unicode", "context.aws-prefix-allowed"],
    refuses([...ALL, "Encrypt"], "ValidationException", ({ EncryptionContext = {} }) =>
      Object.entries(EncryptionContext as object)
        .flat()
        .some((text) => /^aws|[^ -~]/.test(text)),
    ),
  ),
  "data-key.grant-tokens-refused": wrong(
    "grant tokens are refused",
    ["data-key.grant-tokens.accepted"],
    refuses(ALL, "InvalidGrantTokenException", ({ GrantTokens }) => GrantTokens !== undefined),
  ),
  "grant-tokens.ignored": wrong(
    "grant tokens are not looked at",
    [
      "data-key.grant-tokens.invalid",
      "data-key.grant-tokens.at-most-ten",
      "crypt.grant-tokens.limit",
      "crypt.grant-tokens.invalid",
      "describekey.grant-tokens",
    ],
    ignores([...ALL, "Encrypt", "Decrypt", "ReEncrypt", "DescribeKey"], "GrantTokens"),
  ),
  "dry-run.whenever-there": wrong(
    "DryRun counts whenever it is there, also when it is false",
    ["data-key.dry-run.false-is-absent"],
    repairs(ALL, (input) => (input.DryRun === undefined ? input : { ...input, DryRun: true })),
  ),
  "dry-run.always-succeeds": wrong(
    "a dry run says that the request would succeed, without looking",
    ["data-key.dry-run.real-error", "dryrun.real-failure"],
    refuses([...ALL, "Encrypt", "Decrypt", "ReEncrypt"], "DryRunOperationException", ({ DryRun }) => DryRun === true),
  ),
  "data-key-pair.default-spec": wrong(
    "a request without KeyPairSpec gets a pair on P-256",
    ["data-key-pair.spec.required"],
    repairs(PAIRS, (input) => ({ KeyPairSpec: "ECC_NIST_P256", ...input })),
  ),
  "data-key-pair.any-spec": wrong(
    "a KeyPairSpec that is not valid here means P-256",
    ["data-key-pair.spec.values", "data-key-pair.spec.sm2-china-only"],
    forgives(
      PAIRS,
      ["ValidationException", "UnsupportedOperationException"],
      instead((input) => ({ ...input, KeyPairSpec: "ECC_NIST_P256" })),
    ),
  ),
  "data-key-pair.ml-kem-in-china": wrong(
    "ML-KEM in China means P-256",
    ["data-key-pair.spec.ml-kem-not-china"],
    repairs(PAIRS, (input) => (String(input.KeyPairSpec).startsWith("ML_KEM") ? { ...input, KeyPairSpec: "ECC_NIST_P256" } : input)),
    CHINA,
  ),
  "data-key-pair.any-store": wrong(
    "a key in a custom key store makes data key pairs",
    ["data-key-pair.key.custom-key-store"],
    forgives(PAIRS, ["UnsupportedOperationException"], onNewKey()),
  ),
  "recipient.any-algorithm": wrong(
    "any algorithm of a Recipient means RSAES_OAEP_SHA_256",
    ["data-key.recipient.algorithm", "random.recipient.algorithm"],
    repairs(["GenerateDataKey", "GenerateDataKeyPair", "GenerateRandom"], ({ Recipient, ...input }) =>
      Recipient ? { ...input, Recipient: { ...Recipient, KeyEncryptionAlgorithm: "RSAES_OAEP_SHA_256" } } : input,
    ),
  ),
  "recipient.invalid-ignored": wrong(
    "a Recipient whose document is not valid is taken for none",
    ["data-key.recipient.valid-document-only", "random.recipient.valid-document-only"],
    forgives(
      ["GenerateDataKey", "GenerateDataKeyPair", "GenerateRandom"],
      ["ValidationException"],
      instead((input) => without(input, "Recipient")),
    ),
  ),
} satisfies Record<string, Mutant>
