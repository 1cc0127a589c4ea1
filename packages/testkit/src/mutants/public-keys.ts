// Mutants of GetPublicKey: other public keys, in other forms, and told otherwise than DescribeKey tells.

import { generateKeyPairSync } from "node:crypto"
import type { Json } from "../json.ts"
import { bareId, bytes, onNewKey } from "./front-calls.ts"
import { alters, between, changes, drops, forgives, ignores, wrong } from "./fronts.ts"
import { keyOf, mishandled } from "./key-records.ts"
import { everybodys } from "./key-usage.ts"
import { type Mutant, override } from "./mutant.ts"

const PUBLIC = "GetPublicKey"

/** The algorithm identifiers that head the public keys of ML-DSA and ML-KEM. */
const SPKI_HEAD = 22

const first = (list: readonly unknown[]) => list.slice(0, 1)

/** The bare bytes of a key of these specs, without the structure that tells what they are. */
const bare = (spec: string) =>
  changes(PUBLIC, (output) =>
    String(output.KeySpec).startsWith(spec)
      ? { ...output, PublicKey: bytes((der) => der.subarray(SPKI_HEAD))(String(output.PublicKey)) }
      : output,
  )

const pem = (der: Buffer) => Buffer.from(`-----BEGIN PUBLIC KEY-----\n${der.toString("base64")}\n-----END PUBLIC KEY-----\n`)

export const publicKeyMutants = {
  "public-key.pem": wrong("a public key is PEM", ["public-key.form"], alters(PUBLIC, "PublicKey", bytes(pem)), {
    cases: ["public-keys/signing/form[ecc-*]", "public-keys/kem/form"],
  }),
  "ml-dsa.bare-public-key": wrong("the public keys of ML-DSA are bare bytes", ["ml-dsa.public-key"], bare("ML_DSA")),
  "ml-kem.bare-public-key": wrong("the public keys of ML-KEM are bare bytes", ["ml-kem.public-key"], bare("ML_KEM")),
  "public-key.another-each-time": mishandled(
    "a P-256 key has another public key each time",
    ["public-key.stable"],
    PUBLIC,
    async (input, ctx, next) => {
      const output = await next(input, ctx)
      if (keyOf(ctx).keySpec !== "ECC_NIST_P256") return output
      const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" })
      return { ...output, PublicKey: publicKey.export({ format: "der", type: "spki" }) }
    },
    { cases: ["public-keys/*/stable[ecc-*]"] },
  ),
  "public-key.one-a-spec": {
    says: "the keys of a spec have the public key of the first of them",
    breaks: ["public-key.own"],
    operations: () => {
      const given = new Map<string, unknown>()
      return {
        GetPublicKey: override(async (input, ctx, next) => {
          const { PublicKey, ...output } = await next(input, ctx)
          const { keySpec } = keyOf(ctx)
          if (!given.has(keySpec)) given.set(keySpec, PublicKey)
          return { ...output, PublicKey: given.get(keySpec) }
        }),
      }
    },
  },
  "public-key.bare-key-id": wrong("GetPublicKey names the key by its ID", ["public-key.response"], alters(PUBLIC, "KeyId", bareId), {
    cases: ["public-keys/*/response[ecc-*]"],
  }),
  "public-key.new-names-only": wrong(
    "CustomerMasterKeySpec is not answered any more",
    ["public-key.old-key-spec"],
    drops(PUBLIC, "CustomerMasterKeySpec"),
    { cases: ["public-keys/*/old-key-spec[ecc-*]"] },
  ),
  "public-key.one-encryption-algorithm": wrong(
    "of the encryption algorithms one is told",
    ["public-key.algorithms.encryption"],
    alters(PUBLIC, "EncryptionAlgorithms", first),
  ),
  "public-key.one-signing-algorithm": wrong(
    "of the signing algorithms one is told",
    ["public-key.algorithms.signing"],
    alters(PUBLIC, "SigningAlgorithms", first),
    { cases: ["public-keys/signing/algorithms[ecc-*]"] },
  ),
  "public-key.no-agreement-algorithms": wrong(
    "the algorithms of key agreement are not told",
    ["public-key.algorithms.agreement"],
    drops(PUBLIC, "KeyAgreementAlgorithms"),
  ),
  "public-key.no-encapsulation-algorithms": wrong(
    "the algorithms of encapsulation are not told",
    ["public-key.algorithms.encapsulation"],
    drops(PUBLIC, "EncapsulationAlgorithms"),
  ),
  "public-key.made-to-sign": wrong(
    "every key that has a public key is told to be one for signing",
    ["public-key.algorithms.as-described"],
    alters(PUBLIC, "KeyUsage", () => "SIGN_VERIFY"),
    { cases: ["public-keys/kem/as-described", "public-keys/key-agreement/as-described"] },
  ),
  "public-key.of-any-key": wrong(
    "a key without a public key gets one",
    ["public-key.asymmetric-only"],
    forgives(PUBLIC, "UnsupportedOperationException", onNewKey("KeyId", { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })),
  ),
  "public-key.until-deleted": wrong(
    "a key that is pending deletion still gives its public key",
    ["public-key.state.pending-deletion"],
    forgives(PUBLIC, ["KMSInvalidStateException", "DisabledException"], between("CancelKeyDeletion", "ScheduleKeyDeletion")),
  ),
  "public-key.with-private": wrong(
    "the private key is answered with the public one",
    ["public-key.private-stays"],
    changes(PUBLIC, (output): Json => ({ ...output, PrivateKeyPlaintext: output.PublicKey })),
    { cases: ["public-keys/*/private-stays[ecc-*]"] },
  ),
  "public-key.grant-tokens-ignored": wrong(
    "GetPublicKey does not look at grant tokens",
    ["public-key.grant-tokens"],
    ignores(PUBLIC, "GrantTokens"),
  ),
  "public-key.everybodys": everybodys("public-key", PUBLIC),
} satisfies Record<string, Mutant>
