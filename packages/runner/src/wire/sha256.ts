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

const keys = new WeakMap<object, KeyObject>()

// On Node 24 an HMAC with a KeyObject begins in a third of the time that one with plain bytes takes, and the signer hands over the
// same bytes, the signing key of the day, for every request.
function keyOf(secret: SourceData): KeyObject | string {
  if (typeof secret === "string") return secret
  const known = keys.get(secret)
  if (known !== undefined) return known
  const key = createSecretKey(asBytes(secret))
  keys.set(secret, key)
  return key
}

function asBytes(data: Exclude<SourceData, string>): Uint8Array {
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}
