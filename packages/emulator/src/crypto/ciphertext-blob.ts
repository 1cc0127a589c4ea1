// The ciphertext of a symmetric KMS key: AES-256-GCM behind a header that names key and material.
// KMS does not publish its own form (developer guide, importing-keys-conceptual), and this one never looks like it.
//
//   0  6 magic · 1 version · account, key ID, each behind its length · 32 material ID · zeros up to 120
// 120  12 nonce · ciphertext, as long as the plaintext · 16 tag · 4 CRC-32 of everything before it
import { createCipheriv, createDecipheriv } from "node:crypto"
import { crc32 } from "node:zlib"
import type { KeyMaterial } from "../keys/record.ts"
import type { Random } from "../ports.ts"
import { canonicalContext, type EncryptionContext } from "./encryption-context.ts"
import { secretKeyOf } from "./key-object.ts"

// In base64, as blobs are seen, it reads EMULATED; those of KMS begin with AQ. Neither system takes the other's.
const MAGIC = Buffer.from("EMULATED", "base64")
const VERSION = 1
// Pads a blob to 152 bytes more than its plaintext, as long as those of KMS: people size columns and buffers by that.
export const HEADER_BYTES = 120
const MATERIAL_BYTES = 32
const NONCE_BYTES = 12
const TAG_BYTES = 16
const CRC_BYTES = 4
const CIPHER = "aes-256-gcm"

/** A key as its ciphertexts name it. No Region: related multi-Region keys read each other's ciphertexts. */
export interface KeyName {
  readonly account: string
  readonly keyId: string
}

/** A blob taken apart, not yet authenticated: what it says of itself may be a lie until `open` has succeeded. */
export interface CiphertextBlob extends KeyName {
  readonly materialId: string
  readonly header: Buffer
  readonly nonce: Buffer
  readonly ciphertext: Buffer
  readonly tag: Buffer
}

/**
 * Encrypts under one material of a KMS key; the key, the material and the encryption context are authenticated with it.
 *
 * The nonce is random, 96 bits, fresh for each call. Two of n nonces under one material collide with probability
 * n^2 / 2^97: below 2^-32 up to the 2^32 messages that NIST SP 800-38D section 8.3 allows, which is two days of
 * 25,000 messages a second under a single key. KMS goes on past that by deriving a key for each message; here that
 * would double the cost of a call, for a number of messages that no test sends.
 */
export function seal(
  key: KeyName,
  material: KeyMaterial,
  plaintext: Uint8Array,
  context: EncryptionContext | undefined,
  random: Random,
): Buffer {
  const header = headerOf(key, material.id)
  const nonce = random.bytes(NONCE_BYTES)
  const cipher = createCipheriv(CIPHER, secretKeyOf(material), nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(authenticated(header, context))
  const ciphertext = cipher.update(plaintext)
  cipher.final()
  const blob = Buffer.concat([header, nonce, ciphertext, cipher.getAuthTag(), Buffer.alloc(CRC_BYTES)])
  blob.writeUInt32BE(crc32(blob.subarray(0, -CRC_BYTES)), blob.length - CRC_BYTES)
  return blob
}

/**
 * Takes a blob apart; undefined for bytes that are none of ours or are damaged.
 *
 * The CRC finds every damage of up to 32 bits in a row, so that a blob with a damaged header is invalid and not the
 * ciphertext of some other key. It is no protection against a forger, who computes it again; that is the tag, which
 * covers every byte of the header.
 */
export function parse(blob: Uint8Array): CiphertextBlob | undefined {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.length)
  if (bytes.length <= HEADER_BYTES + NONCE_BYTES + TAG_BYTES + CRC_BYTES) return undefined
  const end = bytes.length - CRC_BYTES
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32BE(end)) return undefined
  const header = bytes.subarray(0, HEADER_BYTES)
  const name = readHeader(header, VERSION)
  if (name === undefined) return undefined
  return {
    ...name,
    header,
    nonce: bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES),
    ciphertext: bytes.subarray(HEADER_BYTES + NONCE_BYTES, end - TAG_BYTES),
    tag: bytes.subarray(end - TAG_BYTES, end),
  }
}

/** The plaintext; undefined unless blob, material and encryption context are exactly those of `seal`. */
export function open(blob: CiphertextBlob, material: KeyMaterial, context: EncryptionContext | undefined): Buffer | undefined {
  const decipher = createDecipheriv(CIPHER, secretKeyOf(material), blob.nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(authenticated(blob.header, context))
  decipher.setAuthTag(blob.tag)
  const plaintext = decipher.update(blob.ciphertext)
  try {
    decipher.final()
    return plaintext
  } catch {
    // Not authentic, so never to be seen.
    plaintext.fill(0)
    return undefined
  }
}

/** The header has one length, so where the context begins is never in doubt. */
function authenticated(header: Buffer, context: EncryptionContext | undefined): Buffer {
  const pairs = canonicalContext(context)
  return pairs.length === 0 ? header : Buffer.concat([header, pairs])
}

/** @param version of the form of what follows the header */
export function headerOf({ account, keyId }: KeyName, materialId: string, version = VERSION): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  let at = MAGIC.copy(header)
  header[at++] = version
  for (const text of [account, keyId]) {
    header[at++] = text.length
    at += header.write(text, at, "latin1")
  }
  if (at + MATERIAL_BYTES > HEADER_BYTES) throw new RangeError(`A key ID of ${keyId.length} characters is too long for a ciphertext.`)
  header.write(materialId, at, "hex")
  return header
}

/** What a header of this version says; undefined for anything else. */
export function readHeader(header: Buffer, version: number): (KeyName & { readonly materialId: string }) | undefined {
  if (!header.subarray(0, MAGIC.length).equals(MAGIC) || header[MAGIC.length] !== version) return undefined
  let at = MAGIC.length + 1
  const texts = [0, 1].map(() => {
    const from = at + 1
    at = from + (header[at] ?? HEADER_BYTES)
    return header.toString("latin1", from, at)
  })
  if (at + MATERIAL_BYTES > HEADER_BYTES) return undefined
  const [account, keyId] = texts as [string, string]
  return { account, keyId, materialId: header.toString("hex", at, at + MATERIAL_BYTES) }
}
