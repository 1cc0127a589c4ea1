// SHA-256 and HMAC-SHA-256 in the form that the signer takes.
import { createHash, createHmac, createSecretKey, type Hash, type Hmac, type KeyObject } from "node:crypto"
import type { Checksum, SourceData } from "@smithy/types"

export class Sha256 implements Checksum {
  private hash: Hash | Hmac
  private readonly secret: SourceData | undefined

  constructor(secret?: SourceData) {
    this.secret = secret
    this.hash = start(secret)
  }

  update(data: Uint8Array): void {
    this.hash.update(data)
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.hash.digest())
  }

  reset(): void {
    this.hash = start(this.secret)
  }
}

function start(secret: SourceData | undefined): Hash | Hmac {
  return secret === undefined ? createHash("sha256") : createHmac("sha256", keyOf(secret))
}

/** Of signing keys, and of secret access keys, by which the signer finds the signing key of the day. */
const keys = new WeakMap<object, KeyObject>()
const keysOfText = new Map<string, KeyObject>()

/** Cases sign with some made-up secrets, a run with those of its identities: what is more than this is forgotten. */
const MOST_TEXTS = 64

// On Node 24 an HMAC with a KeyObject begins in a third of the time that one with plain bytes takes, and the signer hands over the
// same secrets for every request.
function keyOf(secret: SourceData): KeyObject {
  if (typeof secret === "string") return keyOfText(secret)
  const key = keys.get(secret) ?? createSecretKey(asBytes(secret))
  keys.set(secret, key)
  return key
}

function keyOfText(secret: string): KeyObject {
  const known = keysOfText.get(secret)
  if (known !== undefined) return known
  if (keysOfText.size >= MOST_TEXTS) keysOfText.clear()
  const key = createSecretKey(secret, "utf8")
  keysOfText.set(secret, key)
  return key
}

function asBytes(data: Exclude<SourceData, string>): Uint8Array {
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}
