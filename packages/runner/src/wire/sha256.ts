// SHA-256 and HMAC-SHA-256 in the form that the signer takes.
import { createHash, createHmac, type Hash, type Hmac } from "node:crypto"
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
  return secret === undefined ? createHash("sha256") : createHmac("sha256", asBytes(secret))
}

function asBytes(data: SourceData): string | Uint8Array {
  if (typeof data === "string") return data
  return ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data)
}
