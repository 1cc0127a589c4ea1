// Mutants of signing keys and algorithms: keys that sign by algorithms that they do not have, and algorithms that are other ones.

import { constants, sign } from "node:crypto"
import type { Context } from "@kms-conformance/emulator"
import type { Json } from "../json.ts"
import { bareId, onNewKey } from "./front-calls.ts"
import { alters, type Forgiving, forgives, repairs, wrong } from "./fronts.ts"
import { mishandled } from "./key-records.ts"
import { onlyFor, privateKeyOf } from "./key-usage.ts"
import type { Change, Members, Mutant } from "./mutant.ts"

const BOTH = ["Sign", "Verify"] as const
const CHINA = { options: { region: "cn-north-1" } }

/** Signs by this algorithm, and says that it was the one that was asked for. */
const by =
  (SigningAlgorithm: string): Forgiving =>
  async (call, behind) => {
    const answer = await behind({ ...call, input: { ...call.input, SigningAlgorithm } })
    return answer.status === 200 ? { ...answer, json: { ...answer.json, SigningAlgorithm: call.input.SigningAlgorithm } } : answer
  }

/** Keys of a spec take every algorithm for the one that they have. */
const anyAlgorithm = (rule: string, spec: RegExp, own: string, path: string, options: Pick<Mutant, "options"> = {}) =>
  wrong(
    `a key of ${spec.source.slice(1, -1)} takes every algorithm for ${own}`,
    [rule],
    forgives(BOTH, "InvalidKeyUsageException", onlyFor({ KeySpec: spec, KeyUsage: /^SIGN_VERIFY$/ }, by(own))),
    { cases: [path], ...options },
  )

/** Another signature than the one that was made, by algorithms whose names begin so. */
const signature =
  (algorithms: string, change: (signature: Buffer, input: Members, ctx: Context) => Uint8Array): Change =>
  async (input, ctx, next) => {
    const output = await next(input, ctx)
    const isOne = String(input.SigningAlgorithm).startsWith(algorithms)
    return isOne ? { ...output, Signature: change(Buffer.from(output.Signature as Uint8Array), input, ctx) } : output
  }

/** The first byte of a DER sequence. */
const SEQUENCE = 0x30

/** r and s side by side. One in 256 begins as a sequence does, and would pass for one as far as that. */
function sideBySide(input: Members, ctx: Context): Buffer {
  const made = sign(hashOf(input), input.Message as Uint8Array, { key: privateKeyOf(ctx), dsaEncoding: "ieee-p1363" })
  return made[0] === SEQUENCE ? sideBySide(input, ctx) : made
}

const hashOf = ({ SigningAlgorithm }: Members) => String(SigningAlgorithm).replace(/^.*_SHA_/, "sha")
const SHA_384_AND_512 = /^(RSASSA_.*)_(384|512)$/

const sha256 = ({ SigningAlgorithm, ...input }: Json): Json => ({
  ...input,
  ...(SigningAlgorithm !== undefined && { SigningAlgorithm: String(SigningAlgorithm).replace(SHA_384_AND_512, "$1_256") }),
})

export const signingAlgorithmMutants = {
  "sign.any-key": wrong(
    "a key of another usage is replaced by a signing key",
    ["sign.usage"],
    forgives(BOTH, "InvalidKeyUsageException", onNewKey("KeyId", { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })),
  ),
  "sign.default-algorithm": wrong(
    "ECDSA_SHA_256 is the default",
    ["sign.algorithm.required"],
    repairs(BOTH, (input) => ({ SigningAlgorithm: "ECDSA_SHA_256", ...input })),
    { cases: ["signing/algorithms/named", "signing/algorithms/not-named"] },
  ),
  "sign.rsa-by-any": anyAlgorithm("sign.algorithm.rsa", /^RSA_2048$/, "RSASSA_PSS_SHA_256", "signing/algorithms/rsa-others"),
  "sign.p256-by-any": anyAlgorithm(
    "sign.algorithm.ecc-nist-p256",
    /^ECC_NIST_P256$/,
    "ECDSA_SHA_256",
    "signing/algorithms/ecc-nist-p256-others",
  ),
  "sign.p384-by-any": anyAlgorithm(
    "sign.algorithm.ecc-nist-p384",
    /^ECC_NIST_P384$/,
    "ECDSA_SHA_384",
    "signing/algorithms/ecc-nist-p384-others",
  ),
  "sign.p521-by-any": anyAlgorithm(
    "sign.algorithm.ecc-nist-p521",
    /^ECC_NIST_P521$/,
    "ECDSA_SHA_512",
    "signing/algorithms/ecc-nist-p521-others",
  ),
  "sign.p256k1-by-any": anyAlgorithm(
    "sign.algorithm.ecc-secg-p256k1",
    /^ECC_SECG_P256K1$/,
    "ECDSA_SHA_256",
    "signing/algorithms/ecc-secg-p256k1-others",
  ),
  "sign.ed25519-by-any": anyAlgorithm(
    "sign.algorithm.ed25519",
    /^ECC_NIST_EDWARDS25519$/,
    "ED25519_SHA_512",
    "signing/algorithms/ed25519-others",
  ),
  "sign.sm2-by-any": anyAlgorithm("sign.algorithm.sm2", /^SM2$/, "SM2DSA", "signing/sm2/others", CHINA),
  "ml-dsa.by-any": anyAlgorithm("ml-dsa.algorithm", /^ML_DSA_44$/, "ML_DSA_SHAKE_256", "post-quantum/ml-dsa/other-algorithms"),
  "sign.sm2-everywhere": wrong(
    "SM2DSA is a name for what P-256 keys do",
    ["sign.algorithm.not-china"],
    forgives(BOTH, "InvalidKeyUsageException", async (call, behind, refused) =>
      call.input.SigningAlgorithm === "SM2DSA"
        ? onlyFor({ KeySpec: /^ECC_NIST_P256$/ }, by("ECDSA_SHA_256"))(call, behind, refused)
        : refused,
    ),
  ),
  "sign.bare-key-id": wrong("Sign names the key by its ID", ["sign.response"], alters("Sign", "KeyId", bareId)),
  "verify.bare-key-id": wrong("Verify names the key by its ID", ["verify.response"], alters("Verify", "KeyId", bareId)),
  "sign.always-sha-256": wrong("RSA signs and verifies with SHA-256, whatever the algorithm says", ["sign.hash"], repairs(BOTH, sha256)),
  "sign.rsa-integer": mishandled(
    "an RSA signature has the zero byte of an integer in DER before it",
    ["sign.form.rsa"],
    "Sign",
    signature("RSASSA", (made) => Buffer.concat([Buffer.alloc(1), made])),
    { cases: ["signing/signatures/rsa[rsa-2048-*]"] },
  ),
  "sign.ecdsa-side-by-side": mishandled(
    "an ECDSA signature is r and s side by side, as in JOSE",
    ["sign.form.ecdsa"],
    "Sign",
    signature("ECDSA", (_, input, ctx) => sideBySide(input, ctx)),
  ),
  "sign.ed25519-octet-string": mishandled(
    "an Ed25519 signature is an octet string in DER",
    ["sign.form.ed25519"],
    "Sign",
    signature("ED25519", (made) => Buffer.concat([Buffer.of(0x04, 0x40), made])),
  ),
  "sign.longest-salt": mishandled(
    "the salt of PSS is as long as it can be",
    ["sign.form.pss-salt"],
    "Sign",
    signature("RSASSA_PSS", (_, input, ctx) =>
      sign(hashOf(input), input.Message as Uint8Array, {
        key: privateKeyOf(ctx),
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_MAX_SIGN,
      }),
    ),
  ),
} satisfies Record<string, Mutant>
