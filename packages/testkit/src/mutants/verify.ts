// Mutants of Verify: signatures that verify although they are wrong, or do not although they are right.

import type { Json } from "../json.ts"
import { anyOf } from "./front-calls.ts"
import { alters, between, claims, forgives, wrong } from "./fronts.ts"
import { given, keyOf, mishandled } from "./key-records.ts"
import { publicKeyOf } from "./key-usage.ts"
import type { Mutant } from "./mutant.ts"
import { believesItsOwn } from "./remembered-proofs.ts"

const INVALID = "KMSInvalidSignatureException"

const valid = ({ KeyId, SigningAlgorithm }: Json) => ({ KeyId, SigningAlgorithm, SignatureValid: true })

const believed = (...same: readonly string[]) =>
  believesItsOwn({ made: "Sign", checked: "Verify", member: "Signature", error: INVALID, valid }, ...same)

const rsaAlgorithms = ["PSS", "PKCS1_V1_5"].flatMap((padding) => ["256", "384", "512"].map((size) => `RSASSA_${padding}_SHA_${size}`))

/** Without what follows a DER sequence. Its length is in the second byte up to 127, and behind the byte 0x81 up to 255. */
function firstSequence(der: Buffer): Buffer {
  const [tag, short, long = 0] = der
  if (tag !== 0x30 || short === undefined) return der
  return der.subarray(0, short === 0x81 ? 3 + long : 2 + short)
}

const signature = (change: (signature: Buffer, modulusBytes: number) => Uint8Array) =>
  given((input, ctx) => {
    if (keyOf(ctx).keySpec === "SM2") return input
    const bits = publicKeyOf(ctx).asymmetricKeyDetails?.modulusLength ?? 0
    return { ...input, Signature: change(Buffer.from(input.Signature as Uint8Array), bits / 8) }
  })

export const verifyMutants = {
  "verify.false": wrong(
    "SignatureValid is false for a valid signature",
    ["verify.valid"],
    alters("Verify", "SignatureValid", () => false),
    { cases: ["signing/verify/valid[ecc-*]", "signing/verify/valid[ml-dsa-44-*]"] },
  ),
  "verify.answers-false": wrong(
    "a signature that does not verify is answered with SignatureValid false",
    ["verify.invalid-is-error"],
    forgives(
      "Verify",
      INVALID,
      claims((input) => ({ ...valid(input), SignatureValid: false })),
    ),
    { cases: ["signing/verify/altered[ecc-nist-p256-*]"] },
  ),
  "verify.any-message": wrong("a signature that the key has made is valid for every message", ["verify.other-message"], believed("KeyId")),
  "verify.any-key": wrong("a signature that was made of a message is valid under every key", ["verify.other-key"], believed("Message")),
  "ml-dsa.any-set": wrong(
    "an ML-DSA signature of a message is valid under a key of every parameter set",
    ["ml-dsa.own-set"],
    believed("Message", "SigningAlgorithm"),
  ),
  "verify.any-algorithm": wrong(
    "a signature is tried by every algorithm of an RSA key",
    ["verify.other-algorithm"],
    forgives("Verify", INVALID, anyOf(...rsaAlgorithms.map((SigningAlgorithm) => (input: Json) => ({ ...input, SigningAlgorithm })))),
    { cases: ["signing/verify/other-algorithm"] },
  ),
  "verify.trailing-bytes": mishandled(
    "bytes behind an ECDSA signature do not matter",
    ["verify.form.ecdsa"],
    "Verify",
    given((input, ctx) => {
      if (!keyOf(ctx).keySpec.startsWith("ECC_")) return input
      return { ...input, Signature: firstSequence(Buffer.from(input.Signature as Uint8Array)) }
    }),
  ),
  "verify.leading-zeros": mishandled(
    "zero bytes before an RSA signature do not matter",
    ["verify.form.rsa"],
    "Verify",
    signature((made, length) => (length > 0 && made.length > length && made[0] === 0 ? made.subarray(1) : made)),
  ),
  "verify.disabled": wrong(
    "a disabled key verifies signatures, since its public half is known",
    ["verify.disabled-key"],
    forgives("Verify", "DisabledException", between("EnableKey", "DisableKey")),
  ),
} satisfies Record<string, Mutant>
