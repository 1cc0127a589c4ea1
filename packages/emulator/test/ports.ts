// Ports that give the same every time.
import { createHash } from "node:crypto"
import type { Clock, Random } from "../src/ports.ts"

export const START = Date.UTC(2026, 0, 1)

/** In milliseconds. */
export const DAY = 86_400_000

/** A clock that stands still until `time` is changed. */
export function fixedClock(time = START): Clock & { time: number } {
  return {
    time,
    now() {
      return this.time
    },
  }
}

/** One endless stream of bytes from a seed: SHA-256 of the seed and a counter. */
export function seededRandom(seed = "emulator"): Random {
  let counter = 0
  let stream: Buffer = Buffer.alloc(0)
  return {
    bytes(length) {
      while (stream.length < length) {
        counter += 1
        stream = Buffer.concat([stream, createHash("sha256").update(`${seed}/${counter}`).digest()])
      }
      const bytes = Buffer.from(stream.subarray(0, length))
      stream = stream.subarray(length)
      return bytes
    },
  }
}
