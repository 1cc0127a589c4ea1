// Key material that a world file gives: base64 or PEM, in the forms that ImportKeyMaterial takes, and of the key specs that
// cannot be imported the PKCS#8 forms with a seed.
import { createPublicKey } from "node:crypto"
import type { KeySpec } from "@kms-conformance/model"
import { type ImportedMaterial, importedMaterial } from "../crypto/imported-material.ts"
import { isSeedSpec, type KeyPair, keyPairOfSeed, seedBytes } from "../crypto/key-pair.ts"
import { parsePrivateKey } from "../crypto/parse-key.ts"
import { parsePrivateKeyInfo } from "../crypto/private-key-info.ts"

const PEM = /^-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----\s*$/

/** Undefined for what is no material of this key spec. */
export function givenMaterial(keySpec: KeySpec, text: string, china: boolean): ImportedMaterial | undefined {
  const bytes = Buffer.from(PEM.exec(text)?.[1] ?? text, "base64")
  if (!isSeedSpec(keySpec) || keySpec === "ECC_NIST_EDWARDS25519") return importedMaterial(keySpec, bytes, china)
  const pair = pairOf(keySpec, bytes)
  return pair && { secret: pair.privateKey, publicKey: pair.publicKey }
}

// RFC 9881 section 6, RFC 9935 section 6: the seed alone, or the seed and the expanded key. The expanded key alone has no seed,
// and this emulator keeps nothing else. Whatever stands where the seed should: it is the seed if it gives the same public key.
function pairOf(keySpec: Parameters<typeof keyPairOfSeed>[0], bytes: Buffer): KeyPair | undefined {
  const inner = parsePrivateKeyInfo(bytes)?.key
  if (inner === undefined) return undefined
  const start = inner[0] === 0x80 ? 2 : 6
  const seed = inner.subarray(start, start + seedBytes(keySpec))
  if (seed.length !== seedBytes(keySpec)) return undefined
  const pair = keyPairOfSeed(keySpec, seed)
  try {
    const publicKey = createPublicKey(parsePrivateKey(bytes)).export({
      type: "spki",
      format: "der",
    })
    return publicKey.equals(pair.publicKey) ? pair : undefined
  } catch {
    return undefined
  }
}
