// New key material of a KMS key, and the identifier of a material.
import { createSecretKey, hkdfSync } from "node:crypto"
import type { KeySpec } from "@kms-conformance/model"
import type { KeyMaterial } from "../keys/record.ts"
import type { Random } from "../ports.ts"
import { newKeyPair } from "./key-pair.ts"

type SecretSpec = "SYMMETRIC_DEFAULT" | "HMAC_224" | "HMAC_256" | "HMAC_384" | "HMAC_512"

/**
 * Bytes of a key that is plain random. HMAC: as long as the tag
 * (https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html). SYMMETRIC_DEFAULT: AES-256.
 * China Regions name an SM4 key so; which cipher closes an opaque blob cannot be seen, and one is used everywhere.
 */
const secretBytes: Readonly<Record<SecretSpec, number>> = {
  SYMMETRIC_DEFAULT: 32,
  HMAC_224: 28,
  HMAC_256: 32,
  HMAC_384: 48,
  HMAC_512: 64,
}

const isSecret = (spec: KeySpec): spec is SecretSpec => Object.hasOwn(secretBytes, spec)

/** Fresh material of a symmetric encryption key, at once: for rotation. `now` in milliseconds. */
export function newSymmetricMaterial(random: Random, now: number): KeyMaterial {
  return record(random.bytes(secretBytes.SYMMETRIC_DEFAULT), undefined, now)
}

/** Fresh material of a KMS key with origin AWS_KMS; `now` in milliseconds. RSA material takes up to seconds, off the event loop. */
export async function newMaterial(keySpec: KeySpec, random: Random, now: number): Promise<KeyMaterial> {
  if (isSecret(keySpec)) return record(random.bytes(secretBytes[keySpec]), undefined, now)
  const pair = await newKeyPair(keySpec, random)
  return record(pair.privateKey, pair.publicKey, now)
}

function record(secret: Buffer, publicKey: Buffer | undefined, now: number): KeyMaterial {
  return { id: materialId(secret), secret, ...(publicKey && { publicKey }), createdAt: now, state: "CURRENT" }
}

/**
 * The identifier of a material: 64 lower-case hex digits, always the same for one key and one material, so that
 * imported material is known again (https://docs.aws.amazon.com/kms/latest/APIReference/API_ImportKeyMaterial.html).
 * `keyId` keeps apart two keys that were given the same material; fresh material is unique without it.
 * HKDF with its own label: the identifier is public, and must be no MAC or key that the material yields elsewhere.
 */
export function materialId(secret: Uint8Array, keyId = ""): string {
  return Buffer.from(hkdfSync("sha256", createSecretKey(secret), keyId, "kms-conformance key material id", 32)).toString("hex")
}
