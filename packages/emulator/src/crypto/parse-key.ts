// Keys of DER bytes. Node looks at OpenSSL's error queue after it has parsed a key, and takes what an earlier, unrelated call
// left there for an error of its own: seen with clients that open TLS sockets in this process, "asn1 encoding routines::too
// long" for a key that is well-formed. Looking empties the queue, so that a second attempt tells the truth; bytes that are
// no key fail both times.
import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto"

/** @param der PKCS#8 PrivateKeyInfo. Throws node's error when the bytes are none. */
export function parsePrivateKey(der: Uint8Array): KeyObject {
  return twice(() => createPrivateKey({ key: asBuffer(der), format: "der", type: "pkcs8" }))
}

/** @param der SubjectPublicKeyInfo. Throws node's error when the bytes are none. */
export function parsePublicKey(der: Uint8Array): KeyObject {
  return twice(() => createPublicKey({ key: asBuffer(der), format: "der", type: "spki" }))
}

function twice(parse: () => KeyObject): KeyObject {
  try {
    return parse()
  } catch {
    return parse()
  }
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
