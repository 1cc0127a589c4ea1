// Hash-then-sign: the algorithms that sign a digest, and so take a message (RAW) or its digest (DIGEST) alike.
import { hash } from "node:crypto"
import type { MessageType } from "@kms-conformance/model"
import type { KeyMaterial } from "../keys/record.ts"
import type { Random } from "../ports.ts"
import type { SigningAlgorithm, SignOptions } from "./algorithm.ts"

export type Sha2 = "sha256" | "sha384" | "sha512"

export const digestBytes: Readonly<Record<Sha2, number>> = { sha256: 32, sha384: 48, sha512: 64 }

/** A signature scheme over a digest that is already there. */
export interface DigestScheme {
  sign(material: KeyMaterial, digest: Buffer, random: Random, options: SignOptions): Buffer
  verify(material: KeyMaterial, digest: Buffer, signature: Uint8Array): boolean
}

/** With both message types: a message and its digest are the same message, for Sign and for Verify. */
export function hashed(sha: Sha2, scheme: DigestScheme): SigningAlgorithm {
  const digestOf = (message: Uint8Array, type: MessageType) => (type === "RAW" ? hash(sha, message, "buffer") : Buffer.from(message))
  return {
    takes: { RAW: "any", DIGEST: digestBytes[sha] },
    sign: (material, message, type, random, options = {}) => scheme.sign(material, digestOf(message, type), random, options),
    verify: (material, message, type, signature) => scheme.verify(material, digestOf(message, type), signature),
  }
}
