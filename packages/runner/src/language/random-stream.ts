// Seeded bytes: SHA-256 in counter mode over seed and case id. For reproducible tests, never for secrets.
import { createHash } from "node:crypto"

/** A stream of bytes that depends on the seed and the name alone. */
export function randomStream(seed: number, name: string): (length: number) => Uint8Array {
  let block = 0
  let rest: Uint8Array = new Uint8Array()
  return (length) => {
    const bytes = new Uint8Array(length)
    for (let filled = 0; filled < length; ) {
      if (rest.length === 0) rest = createHash("sha256").update(`${seed}\0${name}\0${block++}`).digest()
      const part = rest.subarray(0, length - filled)
      bytes.set(part, filled)
      rest = rest.subarray(part.length)
      filled += part.length
    }
    return bytes
  }
}

/** A seeded shuffle (Fisher-Yates), leaving the list as it is. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const next = randomStream(seed, "order")
  const copy = [...items]
  for (let last = copy.length - 1; last > 0; last--) {
    const pick = Buffer.from(next(4)).readUInt32BE() % (last + 1)
    const held = copy[last]!
    copy[last] = copy[pick]!
    copy[pick] = held
  }
  return copy
}
