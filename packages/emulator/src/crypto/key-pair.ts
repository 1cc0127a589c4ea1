// New key pairs of every spec, in the DER forms of the API: SubjectPublicKeyInfo and PKCS#8.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateDataKeyPair.html
import * as crypto from "node:crypto"
import { promisify } from "node:util"
import type { DataKeyPairSpec } from "@kms-conformance/model"
import { p256, p384, p521 } from "@noble/curves/nist.js"
import { secp256k1 } from "@noble/curves/secp256k1.js"
import { fault } from "../fault.ts"
import type { Random } from "../ports.ts"
import { type CurveName, curveOids } from "./curve-oids.ts"
import { ecPrivateKeyInfo, ecPublicKeyInfo, seedPrivateKeyInfo } from "./der.ts"
import { parsePrivateKey } from "./parse-key.ts"
import { isSystem } from "./random-pool.ts"
import { rsaKeyPairFrom } from "./rsa-from-random.ts"
import { newSm2KeyPair } from "./sm2-key.ts"

/** What a KMS key or a data key pair can be; the model's KeySpec without the symmetric and HMAC ones. */
export type KeyPairSpec = DataKeyPairSpec | "ML_DSA_44" | "ML_DSA_65" | "ML_DSA_87"

export interface KeyPair {
  /** PKCS#8 DER. The caller owns it and may wipe it. */
  readonly privateKey: Buffer
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey: Buffer
}

type Generate = (random: Random, spec: string) => KeyPair | Promise<KeyPair>

const generateRsa = promisify(crypto.generateKeyPair)

/** On libuv's threads: a 4096-bit key takes seconds. OpenSSL takes no other randomness than the system's. */
const rsa =
  (modulusLength: number): Generate =>
  (random) => {
    if (!isSystem(random)) return rsaKeyPairFrom(random, modulusLength)
    return generateRsa("rsa", {
      modulusLength,
      // In every public key that AWS was seen to return.
      publicExponent: 65_537,
      publicKeyEncoding: { type: "spki", format: "der" },
      privateKeyEncoding: { type: "pkcs8", format: "der" },
    })
  }

/** From the Random port, so that a seeded emulator makes the same keys again; 2 ms at most, the point by OpenSSL. */
const ec =
  (curve: typeof p256, name: CurveName): Generate =>
  (random) => {
    const seed = random.bytes(curve.lengths.seed as number)
    const scalar = curve.utils.randomSecretKey(seed)
    const ecdh = crypto.createECDH(name)
    ecdh.setPrivateKey(scalar)
    const point = ecdh.getPublicKey()
    const oid = curveOids[name]
    const pair = { privateKey: ecPrivateKeyInfo(oid, scalar, point), publicKey: ecPublicKeyInfo(oid, point) }
    seed.fill(0)
    scalar.fill(0)
    return pair
  }

type SeedSpec = Extract<KeyPairSpec, "ECC_NIST_EDWARDS25519" | `ML_${string}`>

/** Private keys that are a seed: FIPS 203 d || z, FIPS 204 xi. */
const seedForms: Readonly<Record<SeedSpec, readonly [oid: string, tag: 0x04 | 0x80, seedBytes: number]>> = {
  ECC_NIST_EDWARDS25519: ["2b6570", 0x04, 32],
  ML_KEM_512: ["608648016503040401", 0x80, 64],
  ML_KEM_768: ["608648016503040402", 0x80, 64],
  ML_KEM_1024: ["608648016503040403", 0x80, 64],
  ML_DSA_44: ["608648016503040311", 0x80, 32],
  ML_DSA_65: ["608648016503040312", 0x80, 32],
  ML_DSA_87: ["608648016503040313", 0x80, 32],
}

export function isSeedSpec(spec: string): spec is SeedSpec {
  return Object.hasOwn(seedForms, spec)
}

export function seedBytes(spec: SeedSpec): number {
  return seedForms[spec][2]
}

/** The pair of a seed of the right length. Throws UnsupportedOperationException for ML-KEM and ML-DSA on a Node.js before 24.7. */
export function keyPairOfSeed(spec: SeedSpec, seed: Uint8Array): KeyPair {
  const [oid, tag] = seedForms[spec]
  const privateKey = seedPrivateKeyInfo(oid, tag, seed)
  return { privateKey, publicKey: publicHalf(privateKey, spec) }
}

const seeded = (random: Random, spec: string): KeyPair => {
  const seed = random.bytes(seedBytes(spec as SeedSpec))
  const pair = keyPairOfSeed(spec as SeedSpec, seed)
  seed.fill(0)
  return pair
}

function publicHalf(privateKey: Buffer, spec: string): Buffer {
  if (spec.startsWith("ML_") && !("encapsulate" in crypto)) {
    throw fault("UnsupportedOperationException", { reason: "node", value: spec })
  }
  const key = parsePrivateKey(privateKey)
  return crypto.createPublicKey(key).export({ type: "spki", format: "der" })
}

const generators: Readonly<Record<KeyPairSpec, Generate>> = {
  RSA_2048: rsa(2048),
  RSA_3072: rsa(3072),
  RSA_4096: rsa(4096),
  ECC_NIST_P256: ec(p256, "prime256v1"),
  ECC_NIST_P384: ec(p384, "secp384r1"),
  ECC_NIST_P521: ec(p521, "secp521r1"),
  ECC_SECG_P256K1: ec(secp256k1, "secp256k1"),
  ECC_NIST_EDWARDS25519: seeded,
  ML_KEM_512: seeded,
  ML_KEM_768: seeded,
  ML_KEM_1024: seeded,
  ML_DSA_44: seeded,
  ML_DSA_65: seeded,
  ML_DSA_87: seeded,
  SM2: newSm2KeyPair,
}

/** A fresh key pair. Throws UnsupportedOperationException for ML-KEM and ML-DSA on a Node.js before 24.7. */
export async function newKeyPair(spec: KeyPairSpec, random: Random): Promise<KeyPair> {
  return generators[spec](random, spec)
}
