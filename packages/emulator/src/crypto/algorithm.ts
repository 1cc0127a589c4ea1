// The interfaces of the families of algorithms. The tables by name are in index.ts.
import type { MessageType } from "@kms-conformance/model"
import type { KeyMaterial } from "../keys/record.ts"
import type { Random } from "../ports.ts"

/** Public-key encryption. Sizes of plaintexts are checked before: the model's key specs have them. */
export interface PublicKeyEncryption {
  encrypt(material: KeyMaterial, plaintext: Uint8Array, random: Random): Buffer
  /** The plaintext; undefined for a ciphertext that is not valid under this key and algorithm. */
  decrypt(material: KeyMaterial, ciphertext: Uint8Array): Buffer | undefined
}

export interface SignOptions {
  /** ECDSA only: which of the two valid values of s to return; by default the one that came out, either with equal chance. */
  readonly s?: "high" | "low"
}

export interface SigningAlgorithm {
  /** The message types it has, and how many bytes each wants; "any" for a message of any length. */
  readonly takes: Readonly<Partial<Record<MessageType, "any" | number>>>
  sign(material: KeyMaterial, message: Uint8Array, type: MessageType, random: Random, options?: SignOptions): Buffer
  /** False for an invalid or malformed signature; never throws. */
  verify(material: KeyMaterial, message: Uint8Array, type: MessageType, signature: Uint8Array): boolean
}

export interface MacAlgorithm {
  mac(material: KeyMaterial, message: Uint8Array): Buffer
  /** Compares in constant time; false for any other length. */
  verify(material: KeyMaterial, message: Uint8Array, mac: Uint8Array): boolean
}

export interface KeyAgreement {
  /** The raw secret, as wide as the field; undefined when the peer's key is not a valid public key of this very curve. */
  derive(material: KeyMaterial, peer: Uint8Array): Buffer | undefined
}

export interface KeyEncapsulation {
  encapsulate(material: KeyMaterial, random: Random): { readonly sharedSecret: Buffer; readonly ciphertext: Buffer }
  /** Undefined only for a ciphertext of another length: FIPS 203 answers an altered one with an unrelated secret. */
  decapsulate(material: KeyMaterial, ciphertext: Uint8Array): Buffer | undefined
}
