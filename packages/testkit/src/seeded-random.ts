// Randomness that is the same in every run: for tests alone, never for keys that protect anything.
import { type Cipheriv, createCipheriv, createHash } from "node:crypto"
import type { Random } from "@kms-conformance/emulator"

/** The stream of AES-256-CTR under a key made from the seed: one seed, one sequence, whatever the sizes asked for. */
export function seededRandom(seed: string): Random {
  const key = createHash("sha256").update(seed).digest()
  const stream: Cipheriv = createCipheriv("aes-256-ctr", key, Buffer.alloc(16))
  return { bytes: (length) => stream.update(Buffer.alloc(length)) }
}
