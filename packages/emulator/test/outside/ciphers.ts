// Encryption by implementations that are not the emulator's.
import { constants, privateDecrypt, publicEncrypt } from "node:crypto"
import type { EncryptionAlgorithmSpec } from "@kms-conformance/model"
import { openssl } from "../../src/crypto/openssl.fixture.ts"
import { binary, bytesOf, forge } from "./forge.ts"
import { type Pair, privateKeyOf, publicKeyOf } from "./pair.ts"

export interface PublicKeyCipher {
  readonly by: "node:crypto" | "node-forge" | "openssl"
  encrypt(pair: Pair, plaintext: Uint8Array): Uint8Array
  decrypt(pair: Pair, ciphertext: Uint8Array): Uint8Array
}

const padding = constants.RSA_PKCS1_OAEP_PADDING
type Sha = "sha1" | "sha256"

const node = (oaepHash: Sha): PublicKeyCipher => ({
  by: "node:crypto",
  encrypt: (pair, plaintext) => publicEncrypt({ key: publicKeyOf(pair), padding, oaepHash }, plaintext),
  decrypt: (pair, ciphertext) => privateDecrypt({ key: privateKeyOf(pair), padding, oaepHash }, ciphertext),
})

function forged(sha: Sha): PublicKeyCipher {
  const options = () => ({ md: forge.md[sha]!.create(), mgf1: { md: forge.md[sha]!.create() } })
  const pem = { format: "pem" } as const
  return {
    by: "node-forge",
    encrypt(pair, plaintext) {
      const key = forge.pki.publicKeyFromPem(publicKeyOf(pair).export({ type: "spki", ...pem }) as string)
      return bytesOf(key.encrypt(binary(plaintext), "RSA-OAEP", options()))
    },
    decrypt(pair, ciphertext) {
      const key = forge.pki.privateKeyFromPem(privateKeyOf(pair).export({ type: "pkcs8", ...pem }) as string)
      return bytesOf(key.decrypt(binary(ciphertext), "RSA-OAEP", options()))
    },
  }
}

const sm2: PublicKeyCipher = {
  by: "openssl",
  encrypt: ({ spki }, plaintext) => openssl("pkeyutl -encrypt -pubin -keyform DER -inkey @key -in @plaintext", { key: spki, plaintext })!,
  decrypt: ({ secret }, ciphertext) => openssl("pkeyutl -decrypt -keyform DER -inkey @key -in @ciphertext", { key: secret, ciphertext })!,
}

export interface CipherRow {
  readonly spec: "RSA_2048" | "SM2"
  readonly algorithm: EncryptionAlgorithmSpec
  readonly ciphers: readonly PublicKeyCipher[]
}

export const publicKeyCiphers: readonly CipherRow[] = [
  { spec: "RSA_2048", algorithm: "RSAES_OAEP_SHA_1", ciphers: [node("sha1"), forged("sha1")] },
  { spec: "RSA_2048", algorithm: "RSAES_OAEP_SHA_256", ciphers: [node("sha256"), forged("sha256")] },
  { spec: "SM2", algorithm: "SM2PKE", ciphers: [sm2] },
]

/** What AES-256-GCM seals: 12 bytes of nonce, 16 of tag. */
export interface Sealed {
  readonly nonce: Uint8Array
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
}

export function aesGcmEncrypt(key: Uint8Array, nonce: Uint8Array, plaintext: Uint8Array, authenticated: Uint8Array): Sealed {
  const cipher = forge.cipher.createCipher("AES-GCM", binary(key))
  cipher.start({ iv: binary(nonce), additionalData: binary(authenticated), tagLength: 128 })
  cipher.update(forge.util.createBuffer(binary(plaintext)))
  cipher.finish()
  return { nonce, ciphertext: bytesOf(cipher.output.getBytes()), tag: bytesOf(cipher.mode.tag.getBytes()) }
}

/** Undefined for what is not authentic. */
export function aesGcmDecrypt(key: Uint8Array, { nonce, ciphertext, tag }: Sealed, authenticated: Uint8Array): Uint8Array | undefined {
  const cipher = forge.cipher.createDecipher("AES-GCM", binary(key))
  const buffer = forge.util.createBuffer(binary(tag))
  cipher.start({ iv: binary(nonce), additionalData: binary(authenticated), tagLength: 128, tag: buffer })
  cipher.update(forge.util.createBuffer(binary(ciphertext)))
  return cipher.finish() ? bytesOf(cipher.output.getBytes()) : undefined
}
