// Every algorithm of the API, by name. SYMMETRIC_DEFAULT is ciphertext-blob.ts.
import type { EncryptionAlgorithmSpec, MacAlgorithmSpec, SigningAlgorithmSpec } from "@kms-conformance/model"
import type { MacAlgorithm, PublicKeyEncryption, SigningAlgorithm } from "./algorithm.ts"
import { ecdsa } from "./ecdsa.ts"
import { ed25519, ed25519ph } from "./eddsa.ts"
import { hmac } from "./hmac.ts"
import { mlDsa } from "./ml-dsa.ts"
import { rsaOaep } from "./rsa-oaep.ts"
import { rsaPkcs1 } from "./rsa-pkcs1.ts"
import { rsaPss } from "./rsa-pss.ts"
import { sm2Dsa, sm2Pke } from "./sm2.ts"

export type { KeyAgreement, KeyEncapsulation, MacAlgorithm, PublicKeyEncryption, SigningAlgorithm, SignOptions } from "./algorithm.ts"
export { ecdh } from "./ecdh.ts"
export { mlKem } from "./ml-kem.ts"
export { sm2Ecdh } from "./sm2.ts"

export type PublicKeyEncryptionAlgorithm = Exclude<EncryptionAlgorithmSpec, "SYMMETRIC_DEFAULT">

export const publicKeyEncryption: Readonly<Record<PublicKeyEncryptionAlgorithm, PublicKeyEncryption>> = {
  RSAES_OAEP_SHA_1: rsaOaep("sha1"),
  RSAES_OAEP_SHA_256: rsaOaep("sha256"),
  SM2PKE: sm2Pke,
}

export const signing: Readonly<Record<SigningAlgorithmSpec, SigningAlgorithm>> = {
  RSASSA_PSS_SHA_256: rsaPss("sha256"),
  RSASSA_PSS_SHA_384: rsaPss("sha384"),
  RSASSA_PSS_SHA_512: rsaPss("sha512"),
  RSASSA_PKCS1_V1_5_SHA_256: rsaPkcs1("sha256"),
  RSASSA_PKCS1_V1_5_SHA_384: rsaPkcs1("sha384"),
  RSASSA_PKCS1_V1_5_SHA_512: rsaPkcs1("sha512"),
  ECDSA_SHA_256: ecdsa("sha256"),
  ECDSA_SHA_384: ecdsa("sha384"),
  ECDSA_SHA_512: ecdsa("sha512"),
  ED25519_SHA_512: ed25519,
  ED25519_PH_SHA_512: ed25519ph,
  ML_DSA_SHAKE_256: mlDsa,
  SM2DSA: sm2Dsa,
}

export const mac: Readonly<Record<MacAlgorithmSpec, MacAlgorithm>> = {
  HMAC_SHA_224: hmac("sha224"),
  HMAC_SHA_256: hmac("sha256"),
  HMAC_SHA_384: hmac("sha384"),
  HMAC_SHA_512: hmac("sha512"),
}
