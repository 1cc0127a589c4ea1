// The ciphertext of a KMS key in an external key store: what the proxy made of KMS's own ciphertext, behind a header that names
// key and material. KMS does not publish its own form.
//
//   0  120 header, as of other ciphertexts, version 2 · 4 CRC-32 of the header
//      initialization vector and metadata, each behind its length · 16 tag · ciphertext
import { crc32 } from "node:zlib"
import { HEADER_BYTES, headerOf, type KeyName, readHeader } from "../crypto/ciphertext-blob.ts"
import type { XksCiphertext } from "./ports/xks-proxy.ts"

const VERSION = 2
const CRC_BYTES = 4
const TAG_BYTES = 16

/** Taken apart, and nothing of it authenticated. */
export interface OuterBlob extends KeyName {
  readonly materialId: string
  readonly sealed: XksCiphertext
}

export function outerBlob(key: KeyName, materialId: string, sealed: XksCiphertext): Buffer {
  const { ciphertext, initializationVector: vector, authenticationTag: tag, ciphertextMetadata: metadata = new Uint8Array(0) } = sealed
  const header = headerOf(key, materialId, VERSION)
  const crc = Buffer.alloc(CRC_BYTES)
  crc.writeUInt32BE(crc32(header))
  const lengths = [vector, metadata].map(({ length }) => Uint8Array.of(length))
  return Buffer.concat([header, crc, lengths[0]!, vector, lengths[1]!, metadata, tag, ciphertext])
}

/**
 * Undefined for bytes that are no such blob, and for those whose header is damaged. Damage behind the header is left for the
 * proxy to find: it is the proxy that authenticates, and KMS reports what the proxy says.
 */
export function parseOuter(blob: Uint8Array): OuterBlob | undefined {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.length)
  if (bytes.length <= HEADER_BYTES + CRC_BYTES) return undefined
  const header = bytes.subarray(0, HEADER_BYTES)
  const name = readHeader(header, VERSION)
  if (name === undefined || crc32(header) !== bytes.readUInt32BE(HEADER_BYTES)) return undefined
  let at = HEADER_BYTES + CRC_BYTES
  const take = (length: number) => {
    const part = bytes.subarray(at, at + length)
    at += length
    return part
  }
  const initializationVector = take(take(1)[0] ?? 0)
  const metadata = take(take(1)[0] ?? 0)
  const authenticationTag = take(TAG_BYTES)
  const ciphertext = bytes.subarray(at)
  return {
    ...name,
    sealed: { ciphertext, initializationVector, authenticationTag, ...(metadata.length > 0 && { ciphertextMetadata: metadata }) },
  }
}
