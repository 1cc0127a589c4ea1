// Randomness that repeats itself: the same seed gives the same bytes. FOR TESTS ONLY: with the seed, every key can be computed.
import { createCipheriv, createHmac, hash } from "node:crypto"
import type { Random } from "../ports.ts"

export interface SeededRandom extends Random {
  fork(): SeededRandom
}

/**
 * A source whose bytes follow from the seed: the key stream of AES-256 in counter mode, under a key made of the seed. It is
 * as good to look at as any, and holds no secret at all.
 *
 * @param seed any text; numbers are the same as their digits
 * @param found what was there before, in any words: another run of the seed made it, and its bytes are not drawn again
 */
export function seededRandom(seed: string | number, found?: string): SeededRandom & { restart(): void } {
  const key = hash("sha256", `kms-conformance world of seed ${seed}`, "buffer")
  let current = seededBy(found === undefined ? key : createHmac("sha256", key).update(found).digest())
  return {
    bytes: (length) => current.bytes(length),
    fork: () => current.fork(),
    restart() {
      current = seededBy(key)
    },
  }
}

/** The stream of one key of 32 bytes. Forks have streams of their own, numbered, and take nothing from this one. */
export function seededBy(key: Uint8Array): SeededRandom {
  const cipher = createCipheriv("aes-256-ctr", key, Buffer.alloc(16))
  let forks = 0
  return {
    bytes: (length) => cipher.update(Buffer.alloc(length)),
    fork() {
      forks += 1
      return seededBy(createHmac("sha256", key).update(`fork ${forks}`).digest())
    },
  }
}
