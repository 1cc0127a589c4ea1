// Key pairs made outside the emulator. A world gives them to it, so that both sides have the private key.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from "node:crypto"
import type { KeySpec } from "@kms-conformance/model"
import { openssl } from "../../src/crypto/openssl.fixture.ts"

export interface Pair {
  /** PKCS#8 DER. */
  readonly secret: Buffer
  /** SubjectPublicKeyInfo DER. */
  readonly spki: Buffer
}

const CURVES: Readonly<Record<string, string>> = {
  ECC_NIST_P256: "P-256",
  ECC_NIST_P384: "P-384",
  ECC_NIST_P521: "P-521",
  ECC_SECG_P256K1: "secp256k1",
}

/** Node's types know no ML-DSA and no ML-KEM. */
const generate = generateKeyPairSync as unknown as (
  type: string,
  options?: object,
) => { readonly privateKey: KeyObject; readonly publicKey: KeyObject }

export function newPair(spec: KeySpec): Pair {
  if (spec === "SM2") return newSm2Pair()
  const { privateKey, publicKey } = generated(spec)
  return { secret: privateKey.export({ type: "pkcs8", format: "der" }), spki: publicKey.export({ type: "spki", format: "der" }) }
}

function generated(spec: KeySpec) {
  if (spec.startsWith("RSA_")) return generate("rsa", { modulusLength: Number(spec.slice(4)) })
  if (spec === "ECC_NIST_EDWARDS25519") return generate("ed25519")
  const namedCurve = CURVES[spec]
  return namedCurve === undefined ? generate(spec.toLowerCase().replaceAll("_", "-")) : generate("ec", { namedCurve })
}

// Only the program: Node must never have an SM2 private key.
function newSm2Pair(): Pair {
  const key = openssl("genpkey -algorithm SM2", {})!
  return {
    secret: openssl("pkcs8 -topk8 -nocrypt -in @key -outform DER", { key })!,
    spki: openssl("pkey -in @key -pubout -outform DER", { key })!,
  }
}

export const privateKeyOf = ({ secret }: Pair) => createPrivateKey({ key: secret, format: "der", type: "pkcs8" })
export const publicKeyOf = ({ spki }: Pair) => createPublicKey({ key: spki, format: "der", type: "spki" })

/** Scalar and point of an elliptic curve key, seed and raw public key of the others, as implementations without DER want them. */
export function rawOf(pair: Pair): { readonly secret: Buffer; readonly point: Buffer } {
  const jwk = privateKeyOf(pair).export({ format: "jwk" }) as Record<string, string>
  const bytes = (member: string) => Buffer.from(jwk[member] ?? "", "base64url")
  if (jwk.priv !== undefined) return { secret: bytes("priv"), point: bytes("pub") }
  return { secret: bytes("d"), point: jwk.y === undefined ? bytes("x") : Buffer.concat([Buffer.of(4), bytes("x"), bytes("y")]) }
}
