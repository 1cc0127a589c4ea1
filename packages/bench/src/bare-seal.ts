// The cryptography of a data key and nothing around it: what no server can be faster than.
import { createCipheriv, createSecretKey, randomBytes } from "node:crypto"

const key = createSecretKey(randomBytes(32))
const pool = { bytes: Buffer.alloc(0), used: 0 }

/** Random bytes from a pool, as the emulator takes them: a system call for each would measure the system call. */
function random(length: number): Buffer {
  if (pool.used + length > pool.bytes.length) {
    pool.bytes = randomBytes(16_384)
    pool.used = 0
  }
  const start = pool.used
  pool.used += length
  return pool.bytes.subarray(start, pool.used)
}

/** A fresh 32-byte key sealed under AES-256-GCM with a fresh nonce and some additional data. */
export function bareSeal(additionalData: Uint8Array): Buffer {
  const nonce = random(12)
  const cipher = createCipheriv("aes-256-gcm", key, nonce)
  cipher.setAAD(additionalData)
  return Buffer.concat([nonce, cipher.update(random(32)), cipher.final(), cipher.getAuthTag()])
}
