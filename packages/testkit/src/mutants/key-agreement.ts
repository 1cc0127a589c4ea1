// Mutants of DeriveSharedSecret: secrets that are no raw ones, and public keys that nobody can agree with.

import { generateKeyPairSync, hash, randomBytes } from "node:crypto"
import type { Context } from "@kms-conformance/emulator"
import type { Json } from "../json.ts"
import { bytes, onNewKey } from "./front-calls.ts"
import { alters, drops, forgives, instead, repairs, wrong } from "./fronts.ts"
import { keyOf, mishandled, retrying } from "./key-records.ts"
import { everybodys, materialOf } from "./key-usage.ts"
import type { Change, Mutant } from "./mutant.ts"

const DERIVE = "DeriveSharedSecret"
const P256 = { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" }

/** What stands before the 65 bytes of a point in a P-256 public key. */
const P256_HEAD = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex")

const secret =
  (change: (secret: Buffer, ctx: Context) => Uint8Array): Change =>
  async (input, ctx, next) => {
    const output = await next(input, ctx)
    return { ...output, SharedSecret: change(Buffer.from(output.SharedSecret as Uint8Array), ctx) }
  }

const curves: Readonly<Record<string, string>> = { ECC_NIST_P256: "P-256", ECC_NIST_P384: "P-384", ECC_NIST_P521: "P-521" }

/** The object identifier of a key on any curve. */
const EC_KEY = Buffer.from("06072a8648ce3d0201", "hex")

/** The same request with a public key that fits: the named key's own on SM2, a fresh one on other curves. */
const fitting =
  (when: (publicKey: Buffer) => boolean): Change =>
  (input, ctx, next) =>
    next(when(Buffer.from(input.PublicKey as Uint8Array)) ? { ...input, PublicKey: peerOf(ctx) } : input, ctx)

function peerOf(ctx: Context): Uint8Array {
  const namedCurve = curves[keyOf(ctx).keySpec]
  if (namedCurve === undefined) return materialOf(ctx).publicKey!
  return generateKeyPairSync("ec", { namedCurve }).publicKey.export({ format: "der", type: "spki" })
}

export const keyAgreementMutants = {
  "derive.any-key": wrong(
    "a key of another usage is replaced by one for key agreement",
    ["derive.usage"],
    forgives(DERIVE, ["InvalidKeyUsageException", "ValidationException"], onNewKey("KeyId", P256)),
  ),
  "derive.any-curve": wrong(
    "a key for agreement is made on P-256 when it cannot be made on another curve",
    ["derive.curves"],
    forgives(
      "CreateKey",
      "*",
      instead((input) => ({ ...input, ...(input.KeyUsage === "KEY_AGREEMENT" && P256) })),
    ),
  ),
  "derive.any-algorithm": wrong(
    "KeyAgreementAlgorithm does not count, since there is one only",
    ["derive.algorithm"],
    repairs(DERIVE, (input: Json) => ({ ...input, KeyAgreementAlgorithm: "ECDH" })),
  ),
  "derive.own-name": mishandled(
    "the secret is hashed with the key's ID",
    ["derive.symmetry"],
    DERIVE,
    secret((raw, ctx) => hash("sha256", Buffer.concat([raw, Buffer.from(keyOf(ctx).keyId)]), "buffer")),
  ),
  "derive.hashed": mishandled(
    "the secret is hashed, on both sides",
    ["derive.outside"],
    DERIVE,
    secret((raw) => hash("sha256", raw, "buffer")),
  ),
  "derive.no-leading-zeros": mishandled(
    "the secret is a number without leading zeros",
    ["derive.raw-secret"],
    DERIVE,
    secret((raw) => raw.subarray(raw.findIndex((byte) => byte !== 0))),
    // Secrets by chance begin with a zero as often as not where the curve's field is not whole bytes: P-521.
    { cases: ["key-agreement/known-answers/known-secret"] },
  ),
  "derive.salted": mishandled(
    "the secret is hashed with a salt that nobody learns",
    ["derive.deterministic"],
    DERIVE,
    secret((raw) => hash("sha256", Buffer.concat([raw, randomBytes(16)]), "buffer")),
  ),
  "derive.other-curves": mishandled(
    "a secret comes of a public key of another curve, too",
    ["derive.same-curve"],
    DERIVE,
    retrying(
      "ValidationException",
      fitting((publicKey) => publicKey.includes(EC_KEY)),
    ),
  ),
  "derive.bare-point": wrong(
    "a bare point is taken for a public key",
    ["derive.public-key-form"],
    forgives(
      DERIVE,
      "ValidationException",
      instead((input) => ({
        ...input,
        PublicKey: bytes((key) => (key.length === 65 ? Buffer.concat([P256_HEAD, key]) : key))(String(input.PublicKey)),
      })),
    ),
  ),
  "derive.any-point": mishandled(
    "a secret comes of points that are not on the curve, too",
    ["derive.public-key-valid"],
    DERIVE,
    retrying(
      "ValidationException",
      fitting((publicKey) => publicKey.subarray(0, P256_HEAD.length).equals(P256_HEAD)),
    ),
  ),
  "derive.algorithm-untold": wrong("the answer does not tell the algorithm", ["derive.response"], drops(DERIVE, "KeyAgreementAlgorithm")),
  "derive.always-external": wrong(
    "every key's material is said to be imported",
    ["derive.key-origin"],
    alters(DERIVE, "KeyOrigin", () => "EXTERNAL"),
  ),
  "derive.sm2-with-any": mishandled(
    "an SM2 key agrees with keys of every curve",
    ["derive.sm2"],
    DERIVE,
    retrying(
      "ValidationException",
      fitting(() => true),
    ),
    { options: { region: "cn-north-1" } },
  ),
  "derive.everybodys": everybodys("derive", DERIVE),
} satisfies Record<string, Mutant>
