// The file format of this example: a header that says how to get the data key, then the sealed content.
//
//   magic     4 bytes   "ENV1"
//   length    4 bytes   of the header, big endian
//   header    JSON      { "keyId": key ARN, "encryptedDataKey": base64 }
//   salt     32 bytes   fresh for each filling; absent in a container that is still empty
//   segments            AES-256-GCM, see segments.ts
//
// The encryption context is deliberately not in the file: whoever opens it must know for which tenant it was made.

const MAGIC = Buffer.from("ENV1")
const PREFIX_LENGTH = MAGIC.length + 4
/** Encrypted data keys have a few hundred bytes; more than this is not a header of ours. */
const MAX_HEADER_LENGTH = 16_384

export const SALT_LENGTH = 32

export interface Header {
  readonly keyId: string
  readonly encryptedDataKey: Uint8Array
}

/** What stands before the content. `bytes` is the header as it stands in the file: it is bound to the content. */
export interface ReadHeader extends Header {
  readonly bytes: Buffer
  /** Everything after the header: salt and segments, or nothing in an empty container. */
  readonly rest: AsyncIterable<Uint8Array>
  /** Lets go of the file. */
  close(): Promise<void>
}

export function writeHeader(header: Header): Buffer {
  const json = Buffer.from(
    JSON.stringify({ keyId: header.keyId, encryptedDataKey: Buffer.from(header.encryptedDataKey).toString("base64") }),
  )
  const length = Buffer.alloc(4)
  length.writeUInt32BE(json.length)
  return Buffer.concat([MAGIC, length, json])
}

/** Reads the header off the front of a file's bytes. Throws when it is none of this format. */
export async function readHeader(bytes: AsyncIterable<Uint8Array>): Promise<ReadHeader> {
  const reader = exactly(bytes)
  const prefix = await reader.take(PREFIX_LENGTH)
  if (!prefix.subarray(0, MAGIC.length).equals(MAGIC) || prefix.length < PREFIX_LENGTH) throw new Error("Not an envelope of this format.")
  const length = prefix.readUInt32BE(MAGIC.length)
  if (length > MAX_HEADER_LENGTH) throw new Error("The envelope's header is damaged: its length is out of range.")
  const json = await reader.take(length)
  const { keyId, encryptedDataKey } = parse(json)
  return { keyId, encryptedDataKey, bytes: Buffer.concat([prefix, json]), rest: reader.rest(), close: reader.close }
}

function parse(json: Buffer): Header {
  let header: Record<string, unknown>
  try {
    header = JSON.parse(json.toString("utf8"))
  } catch {
    throw new Error("The envelope's header is damaged: it is not JSON.")
  }
  if (typeof header.keyId !== "string" || typeof header.encryptedDataKey !== "string") {
    throw new Error("The envelope's header is damaged: it names no key.")
  }
  return { keyId: header.keyId, encryptedDataKey: Buffer.from(header.encryptedDataKey, "base64") }
}

/** A whole envelope, as it is written. */
export async function* envelope(header: Buffer, salt: Buffer, segments: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield header
  yield salt
  yield* segments
}

export interface ExactReader {
  /** The next `length` bytes; fewer only at the end. */
  take(length: number): Promise<Buffer>
  rest(): AsyncGenerator<Uint8Array>
  close(): Promise<void>
}

/** Turns chunks of any size into reads of exact size. */
export function exactly(source: AsyncIterable<Uint8Array>): ExactReader {
  const iterator = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  return {
    async take(length) {
      const parts = [held]
      let size = held.length
      while (size < length) {
        const next = await iterator.next()
        if (next.done) break
        parts.push(Buffer.from(next.value))
        size += next.value.length
      }
      const all = Buffer.concat(parts)
      held = all.subarray(length)
      return all.subarray(0, length)
    },
    async *rest() {
      if (held.length > 0) yield held
      for (;;) {
        const next = await iterator.next()
        if (next.done) return
        yield next.value
      }
    },
    async close() {
      await iterator.return?.()
    },
  }
}
