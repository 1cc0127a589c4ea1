// Mutants of what is material for a key: lengths and encodings that are taken or refused wrongly, and keys that come out of them otherwise.

import { createECDH, createHash, createPrivateKey } from "node:crypto"
import type { KeyRecord } from "@kms-conformance/emulator"
import type { KeySpec } from "@kms-conformance/model"
import { refusal } from "./front.ts"
import { metadataOf } from "./front-calls.ts"
import { answers, forgives, instead, wrong } from "./fronts.ts"
import { keyOf, mishandled, withKey } from "./key-records.ts"
import type { Mutant } from "./mutant.ts"
import { material, materialIn } from "./wrapped-material.ts"

const IMPORT = "ImportKeyMaterial"

const sha512 = (...parts: readonly (string | Uint8Array)[]) =>
  createHash("sha512")
    .update(Buffer.concat(parts.map((part) => Buffer.from(part))))
    .digest()
const isMac = ({ keyUsage }: KeyRecord) => keyUsage === "GENERATE_VERIFY_MAC"

/** By the names that Node.js has for curves. */
const SPECS: Readonly<Record<string, KeySpec>> = { prime256v1: "ECC_NIST_P256", secp384r1: "ECC_NIST_P384", secp521r1: "ECC_NIST_P521" }
const LENGTHS: Readonly<Record<string, number>> = { HMAC_224: 28, HMAC_256: 32, HMAC_384: 48, HMAC_512: 64 }

/** No material of anything. */
const NONE = Buffer.alloc(1)

function pkcs8(bytes: Buffer) {
  try {
    return createPrivateKey({ key: bytes, format: "der", type: "pkcs8" })
  } catch {
    return undefined
  }
}

/** The private key of P-256 with the name of its curve, from its scalar alone. */
function named(scalar: Buffer): Buffer {
  const ecdh = createECDH("prime256v1")
  ecdh.setPrivateKey(scalar)
  const [x, y] = [ecdh.getPublicKey().subarray(1, 33), ecdh.getPublicKey().subarray(33)].map((part) => part.toString("base64url"))
  const jwk = { kty: "EC", crv: "P-256", d: scalar.toString("base64url"), x: x!, y: y! }
  return createPrivateKey({ key: jwk, format: "jwk" }).export({ type: "pkcs8", format: "der" })
}

export const importMaterialMutants = {
  "import-material.any-length": mishandled(
    "material of another length than a symmetric key's is hashed",
    ["import.material.symmetric"],
    IMPORT,
    material((bytes, { keySpec }) =>
      keySpec === "SYMMETRIC_DEFAULT" && bytes.length !== 32 ? createHash("sha256").update(bytes).digest() : undefined,
    ),
  ),
  "import-material.256-bits-in-china": mishandled(
    "symmetric keys have 256 bits in China as elsewhere",
    ["import.material.symmetric"],
    IMPORT,
    material((bytes, { keySpec }) => {
      if (keySpec !== "SYMMETRIC_DEFAULT") return undefined
      return bytes.length === 32 ? bytes.subarray(16) : NONE
    }),
    { options: { region: "cn-north-1" } },
  ),
  "import-material.short-mac-key": mishandled(
    "material that is too short for an HMAC key is filled up with zeros",
    ["import.material.hmac-minimum"],
    IMPORT,
    material((bytes, { keySpec }) => {
      const missing = (LENGTHS[keySpec] ?? 0) - bytes.length
      return missing > 0 ? Buffer.concat([bytes, Buffer.alloc(missing)]) : undefined
    }),
  ),
  "import-material.long-mac-key": mishandled(
    "material that is too long for an HMAC key is hashed, as HMAC itself would do",
    ["import.material.hmac-maximum"],
    IMPORT,
    material((bytes, key) => (isMac(key) && bytes.length > 128 ? sha512(bytes) : undefined)),
  ),
  "import-material.own-spec": mishandled(
    "an elliptic curve key becomes one of the curve of its material",
    ["import.material.key-spec"],
    IMPORT,
    (input, ctx, next) => {
      const bytes = materialIn(input, ctx)
      const keySpec = SPECS[(bytes && pkcs8(bytes)?.asymmetricKeyDetails?.namedCurve) ?? ""]
      return next(input, keySpec === undefined ? ctx : withKey(ctx, { keySpec }))
    },
  ),
  "import-material.sec1": mishandled(
    "a key of P-256 is taken without its PKCS #8 wrapper, too",
    ["import.material.pkcs8"],
    IMPORT,
    material((bytes, { keySpec }) =>
      keySpec === "ECC_NIST_P256" && /^30..0201010420/.test(bytes.toString("hex")) ? named(bytes.subarray(7, 39)) : undefined,
    ),
  ),
  "import-material.der-alone": mishandled(
    "PKCS #8 is to be in DER",
    ["import.material.pkcs8-ber"],
    IMPORT,
    material((bytes) => (bytes[0] === 0x30 && bytes[1] === 0x80 ? NONE : undefined)),
  ),
  "import-material.explicit-curve": mishandled(
    "a key of P-256 may have the parameters of its curve in place of the name",
    ["import.material.named-curve"],
    IMPORT,
    material((bytes, { keySpec }) => {
      const at = bytes.indexOf("0201010420", 0, "hex") + 5
      const explicit = keySpec === "ECC_NIST_P256" && at > 5 && !bytes.includes("06082a8648ce3d030107", 0, "hex")
      return explicit ? named(bytes.subarray(at, at + 32)) : undefined
    }),
  ),
  "import-material.uncompressed": mishandled(
    "compressed points are refused",
    ["import.material.public-point"],
    IMPORT,
    material((bytes) => (/0322000[23].{64}$/.test(bytes.toString("hex")) ? NONE : undefined)),
  ),
  "import-material.three-primes": mishandled(
    "RSA keys of more than two primes are taken",
    ["import.material.rsa-two-primes"],
    IMPORT,
    async (input, ctx, next) => {
      const version = materialIn(input, ctx)?.subarray(26).toString("hex")
      return version?.startsWith("3082") && version.slice(8, 14) === "020101"
        ? { KeyId: keyOf(ctx).arn, KeyMaterialId: "0".repeat(64) }
        : next(input, ctx)
    },
  ),
  "import-material.no-public-key": wrong(
    "keys with imported material have no public key",
    ["import.public-key"],
    answers("GetPublicKey", async (call, behind) =>
      (await metadataOf(behind, call)).Origin === "EXTERNAL" ? refusal("UnsupportedOperationException") : behind(call),
    ),
  ),
  "import-material.mixed-with-key-id": mishandled(
    "the key's ID is mixed into the material of HMAC keys",
    ["import.interoperable", "import.recreate"],
    IMPORT,
    material((bytes, key) => (isMac(key) ? sha512(bytes, key.keyId) : undefined)),
    { cases: ["import/interoperable/hmac-verify*", "import/interoperable/recreate-hmac"] },
  ),
  "import-material.any-key-opens": wrong(
    "a key with the same material opens what another has encrypted",
    ["import.ciphertext-bound"],
    forgives(
      "Decrypt",
      "IncorrectKeyException",
      instead(({ KeyId, ...input }) => input),
    ),
  ),
} satisfies Record<string, Mutant>
