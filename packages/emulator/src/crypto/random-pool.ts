// Randomness at little cost: one call to the system for many small requests, each byte handed out once.
import { randomFillSync } from "node:crypto"
import type { Random } from "../ports.ts"

const POOL_BYTES = 16_384
// A request longer than this is filled on its own: it would empty the pool for everybody else.
const LARGEST_FROM_POOL = 2_048

/** Fills the whole buffer with random bytes. */
export type Fill = (buffer: Buffer) => unknown

/**
 * A source of random bytes that refills a pool. A byte leaves the pool once and is wiped there as it leaves,
 * so that nothing handed out (keys, nonces) can be read from the pool afterwards.
 */
export function randomPool(fill: Fill = randomFillSync): Random {
  // Not from Node's shared slab: other buffers must not share memory with keys.
  const pool = Buffer.allocUnsafeSlow(POOL_BYTES)
  let used = POOL_BYTES
  return {
    bytes(length) {
      if (length > LARGEST_FROM_POOL) {
        const alone = Buffer.allocUnsafeSlow(length)
        fill(alone)
        return alone
      }
      // What is left of the old pool is overwritten, never handed out in part: no request spans two fills.
      if (length > POOL_BYTES - used) {
        fill(pool)
        used = 0
      }
      const bytes = Buffer.alloc(length)
      pool.copy(bytes, 0, used, used + length)
      pool.fill(0, used, used + length)
      used += length
      return bytes
    },
  }
}

let shared: Random | undefined

/** The operating system's randomness, through one pool that is made on first use. */
export const systemRandom: Random = {
  bytes(length) {
    shared ??= randomPool()
    return shared.bytes(length)
  },
}

/**
 * Whether a library may draw from the system itself where it takes no randomness from outside, or only at a price. True for
 * the system's own source alone: when the option `random` gives another one, every byte must come from there.
 */
export function isSystem(random: Random): boolean {
  return random === systemRandom
}
