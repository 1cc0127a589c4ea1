// Content in sealed segments, so that a file of any size is encrypted in constant memory and no cut goes unseen.
// The construction is STREAM (https://eprint.iacr.org/2015/189), as in the age format (https://c2sp.org/age).
import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject } from "node:crypto"
import { exactly } from "./envelope-format.ts"

export const SEGMENT_LENGTH = 65_536
const TAG_LENGTH = 16

/**
 * The key of one filling. A container may be filled again under the same data key, and the nonces below start at 0
 * each time: a fresh salt gives every filling its own key, so no nonce is used twice under one key. The header goes
 * into the derivation, so content cannot be moved under another header.
 */
export function contentKey(dataKey: Uint8Array, salt: Uint8Array, header: Uint8Array): KeyObject {
  return createSecretKey(Buffer.from(hkdfSync("sha256", dataKey, salt, header, 32)))
}

/** Seals content; the last segment is marked, and there is always one, also for no content at all. */
export async function* seal(key: KeyObject, content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const { segment, index, last } of split(content, SEGMENT_LENGTH)) {
    const cipher = createCipheriv("aes-256-gcm", key, nonce(index, last))
    yield Buffer.concat([cipher.update(segment), cipher.final(), cipher.getAuthTag()])
  }
}

/** Opens what `seal` made. Throws at the first segment that was changed, moved, dropped or added. */
export async function* open(key: KeyObject, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  for await (const { segment, index, last } of split(sealed, SEGMENT_LENGTH + TAG_LENGTH)) {
    if (segment.length < TAG_LENGTH) throw new Error("The envelope was cut short.")
    const decipher = createDecipheriv("aes-256-gcm", key, nonce(index, last), { authTagLength: TAG_LENGTH })
    decipher.setAuthTag(segment.subarray(-TAG_LENGTH))
    const content = decipher.update(segment.subarray(0, -TAG_LENGTH))
    try {
      decipher.final()
    } catch {
      throw new Error(`The envelope was tampered with: segment ${index + 1} does not authenticate.`)
    }
    yield content
  }
}

/** Twelve bytes: the segment's number, and whether it is the last. Position and end are authenticated by this. */
function nonce(index: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUIntBE(index, 5, 6)
  bytes[11] = last ? 1 : 0
  return bytes
}

interface Segment {
  readonly segment: Buffer
  readonly index: number
  readonly last: boolean
}

/** Segments of `length` bytes; reads one ahead, because only the end tells which is the last. */
async function* split(source: AsyncIterable<Uint8Array>, length: number): AsyncGenerator<Segment> {
  const reader = exactly(source)
  try {
    let segment = await reader.take(length)
    for (let index = 0; ; index++) {
      const next = segment.length < length ? Buffer.alloc(0) : await reader.take(length)
      const last = next.length === 0
      yield { segment, index, last }
      if (last) return
      segment = next
    }
  } finally {
    await reader.close()
  }
}
