// node-forge, an implementation in JavaScript of its own: RSA and AES-GCM. It takes bytes as "binary" strings, a character a byte.
import { createRequire } from "node:module"

interface Digest {
  update(text: string): Digest
  digest(): { getBytes(): string }
}
interface PrivateKey {
  sign(digest: Digest, scheme?: unknown): string
  decrypt(ciphertext: string, scheme: "RSA-OAEP", options: object): string
}
interface PublicKey {
  verify(digest: string, signature: string, scheme?: unknown): boolean
  encrypt(plaintext: string, scheme: "RSA-OAEP", options: object): string
}
interface Cipher {
  start(options: { iv: string; additionalData: string; tagLength: number; tag?: unknown }): void
  update(bytes: unknown): void
  finish(): boolean
  readonly output: { getBytes(): string }
  readonly mode: { readonly tag: { getBytes(): string } }
}
export interface Forge {
  readonly md: Readonly<Record<string, { create(): Digest }>>
  readonly mgf: { readonly mgf1: { create(digest: Digest): unknown } }
  readonly pss: { create(options: { md: Digest; mgf: unknown; saltLength: number }): unknown }
  readonly pki: { privateKeyFromPem(pem: string): PrivateKey; publicKeyFromPem(pem: string): PublicKey }
  readonly cipher: Readonly<Record<"createCipher" | "createDecipher", (name: "AES-GCM", key: string) => Cipher>>
  readonly util: { createBuffer(bytes: string): unknown }
}

export const forge = createRequire(import.meta.url)("node-forge") as Forge

export const binary = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1")
export const bytesOf = (text: string): Buffer => Buffer.from(text, "latin1")
