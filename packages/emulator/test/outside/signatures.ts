// Signatures of every algorithm by implementations that are not the emulator's.
import { constants, createHash, sign, verify } from "node:crypto"
import type { KeySpec, MessageType, SigningAlgorithmSpec } from "@kms-conformance/model"
import { ed25519, ed25519ph } from "@noble/curves/ed25519.js"
import { p256, p384, p521 } from "@noble/curves/nist.js"
import { secp256k1 } from "@noble/curves/secp256k1.js"
import { shake256 } from "@noble/hashes/sha3.js"
import { ml_dsa44, ml_dsa65, ml_dsa87 } from "@noble/post-quantum/ml-dsa.js"
import { openssl } from "../../src/crypto/openssl.fixture.ts"
import { binary, bytesOf, forge } from "./forge.ts"
import { type Pair, privateKeyOf, publicKeyOf, rawOf } from "./pair.ts"

export interface Signer {
  readonly by: "node:crypto" | "node-forge" | "noble" | "openssl"
  sign(pair: Pair, message: Uint8Array): Uint8Array
  verify(pair: Pair, message: Uint8Array, signature: Uint8Array): boolean
}

type Sha = "sha256" | "sha384" | "sha512"
const SHAS: readonly Sha[] = ["sha256", "sha384", "sha512"]

function node(sha: Sha | null, options: object = {}): Signer {
  return {
    by: "node:crypto",
    sign: (pair, message) => sign(sha, message, { key: privateKeyOf(pair), ...options }),
    verify: (pair, message, signature) => verify(sha, message, { key: publicKeyOf(pair), ...options }, signature),
  }
}

function forged(sha: Sha, scheme: () => unknown): Signer {
  const digestOf = (message: Uint8Array) => forge.md[sha]!.create().update(binary(message))
  const pem = { format: "pem" } as const
  return {
    by: "node-forge",
    sign(pair, message) {
      const key = forge.pki.privateKeyFromPem(privateKeyOf(pair).export({ type: "pkcs8", ...pem }) as string)
      return bytesOf(key.sign(digestOf(message), scheme()))
    },
    verify(pair, message, signature) {
      const key = forge.pki.publicKeyFromPem(publicKeyOf(pair).export({ type: "spki", ...pem }) as string)
      return key.verify(digestOf(message).digest().getBytes(), binary(signature), scheme())
    },
  }
}

function pss(sha: Sha): readonly Signer[] {
  const saltLength = Number(sha.slice(3)) / 8
  const digest = () => forge.md[sha]!.create()
  const scheme = () => forge.pss.create({ md: digest(), mgf: forge.mgf.mgf1.create(digest()), saltLength })
  return [node(sha, { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength }), forged(sha, scheme)]
}

type Curve = typeof p256

function ecdsa(curve: Curve, sha: Sha): readonly Signer[] {
  const options = { prehash: false, lowS: false, format: "der" } as const
  const digest = (message: Uint8Array) => createHash(sha).update(message).digest()
  const noble: Signer = {
    by: "noble",
    sign: (pair, message) => curve.sign(digest(message), rawOf(pair).secret, options),
    verify: (pair, message, signature) => curve.verify(signature, digest(message), rawOf(pair).point, options),
  }
  return [node(sha), noble]
}

function edwards(curve: Pick<typeof ed25519, "sign" | "verify">): Signer {
  return {
    by: "noble",
    sign: (pair, message) => curve.sign(message, rawOf(pair).secret),
    verify: (pair, message, signature) => curve.verify(signature, message, rawOf(pair).point),
  }
}

function mlDsa(parameters: typeof ml_dsa44): readonly Signer[] {
  const noble: Signer = {
    by: "noble",
    sign: (pair, message) => parameters.sign(message, parameters.keygen(rawOf(pair).secret).secretKey),
    verify: (pair, message, signature) => parameters.verify(signature, message, rawOf(pair).point),
  }
  return [node(null), noble]
}

// The distinguishing ID that KMS takes: https://docs.aws.amazon.com/kms/latest/developerguide/offline-operations.html
const SM2_OPTIONS = "-rawin -digest sm3 -pkeyopt distid:1234567812345678"
const sm2: Signer = {
  by: "openssl",
  sign: ({ secret }, message) => openssl(`pkeyutl -sign -keyform DER -inkey @key -in @message ${SM2_OPTIONS}`, { key: secret, message })!,
  verify: ({ spki }, message, signature) =>
    openssl(`pkeyutl -verify -pubin -keyform DER -inkey @key -in @message -sigfile @signature ${SM2_OPTIONS}`, {
      ...{ key: spki, message, signature },
    }) !== undefined,
}

// GB/T 32918.2-2016, 5.5: the hash over the ID's length in bits, the ID, the curve's a, b, Gx, Gy, and the public point.
const SM2_ID = Buffer.from("1234567812345678")
const SM2_CURVE = [
  "fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc",
  "28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93",
  "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7",
  "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0",
]

function sm2Digest(message: Uint8Array, { spki }: Pair): Uint8Array {
  const sm3 = (...parts: readonly Uint8Array[]) => createHash("sm3").update(Buffer.concat(parts)).digest()
  const z = sm3(Buffer.of(0, SM2_ID.length * 8), SM2_ID, Buffer.from(SM2_CURVE.join(""), "hex"), spki.subarray(-64))
  return sm3(z, message)
}

/** What is sent to KMS for a message, by message type. */
type Inputs = Readonly<Partial<Record<MessageType, (message: Uint8Array, pair: Pair) => Uint8Array>>>

export interface SignatureRow {
  readonly spec: KeySpec
  readonly algorithm: SigningAlgorithmSpec
  readonly signers: readonly Signer[]
  readonly inputs: Inputs
}

const raw: Inputs = { RAW: (message) => message }
const hashed = (sha: Sha): Inputs => ({ ...raw, DIGEST: (message) => createHash(sha).update(message).digest() })

/** FIPS 204 algorithm 7, lines 1 and 6, with an empty context string. */
const represented: Inputs = {
  ...raw,
  EXTERNAL_MU: (message, pair) =>
    shake256(Buffer.concat([shake256(rawOf(pair).point, { dkLen: 64 }), Buffer.of(0, 0), message]), { dkLen: 64 }),
}

const rsa = SHAS.flatMap((sha): readonly SignatureRow[] => {
  const row = { spec: "RSA_2048", inputs: hashed(sha) } as const
  const bits = sha.slice(3) as "256" | "384" | "512"
  return [
    { ...row, algorithm: `RSASSA_PKCS1_V1_5_SHA_${bits}`, signers: [node(sha), forged(sha, () => undefined)] },
    { ...row, algorithm: `RSASSA_PSS_SHA_${bits}`, signers: pss(sha) },
  ]
})

export const signatures: readonly SignatureRow[] = [
  ...rsa,
  { spec: "ECC_NIST_P256", algorithm: "ECDSA_SHA_256", signers: ecdsa(p256, "sha256"), inputs: hashed("sha256") },
  { spec: "ECC_NIST_P384", algorithm: "ECDSA_SHA_384", signers: ecdsa(p384, "sha384"), inputs: hashed("sha384") },
  { spec: "ECC_NIST_P521", algorithm: "ECDSA_SHA_512", signers: ecdsa(p521, "sha512"), inputs: hashed("sha512") },
  { spec: "ECC_SECG_P256K1", algorithm: "ECDSA_SHA_256", signers: ecdsa(secp256k1, "sha256"), inputs: hashed("sha256") },
  { spec: "ECC_NIST_EDWARDS25519", algorithm: "ED25519_SHA_512", signers: [node(null), edwards(ed25519)], inputs: raw },
  // KMS signs the digest as if it were the message: https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html
  {
    spec: "ECC_NIST_EDWARDS25519",
    algorithm: "ED25519_PH_SHA_512",
    signers: [edwards(ed25519ph)],
    inputs: { DIGEST: (message) => message },
  },
  { spec: "ML_DSA_44", algorithm: "ML_DSA_SHAKE_256", signers: mlDsa(ml_dsa44), inputs: represented },
  { spec: "ML_DSA_65", algorithm: "ML_DSA_SHAKE_256", signers: mlDsa(ml_dsa65), inputs: represented },
  { spec: "ML_DSA_87", algorithm: "ML_DSA_SHAKE_256", signers: mlDsa(ml_dsa87), inputs: represented },
  { spec: "SM2", algorithm: "SM2DSA", signers: [sm2], inputs: { ...raw, DIGEST: sm2Digest } },
]
