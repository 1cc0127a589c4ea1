// Requests as the signer of AWS's SDKs signs them: @smithy/signature-v4, which shares nothing with the emulator's own reading.
import { createHash, createHmac, type Hash, type Hmac } from "node:crypto"
import { CONTENT_TYPE, type WireRequest } from "@kms-conformance/model"
import { SignatureV4 } from "@smithy/signature-v4"
import type { Checksum, HttpRequest, SourceData } from "@smithy/types"
import type { Identity } from "../src/auth/identity.ts"
import { ACCOUNT, type Members, REGION } from "./kms.ts"
import { START } from "./ports.ts"

export const USER: Identity = {
  accessKeyId: "AKIAUSER",
  secretAccessKey: "the user's secret",
  principalArn: `arn:aws:iam::${ACCOUNT}:user/someone`,
}
export const ROOT: Identity = {
  accessKeyId: "AKIAROOT",
  secretAccessKey: "the root's secret",
  principalArn: `arn:aws:iam::${ACCOUNT}:root`,
}
export const SESSION: Identity = {
  accessKeyId: "ASIASESSION",
  secretAccessKey: "the session's secret",
  sessionToken: "the/session+token==",
  principalArn: `arn:aws:sts::${ACCOUNT}:assumed-role/role/session`,
  expiresAt: START + 3_600_000,
  identityPolicies: [JSON.stringify({ Version: "2012-10-17", Statement: { Effect: "Allow", Action: "kms:*", Resource: "*" } })],
}

class Sha256 implements Checksum {
  private readonly hash: Hash | Hmac
  constructor(secret?: SourceData) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret as string)
  }
  update(data: Uint8Array): void {
    this.hash.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.hash.digest()
  }
  reset(): void {}
}

export interface Wishes {
  readonly by?: Pick<Identity, "accessKeyId" | "secretAccessKey" | "sessionToken">
  readonly operation?: string
  readonly input?: Members
  readonly region?: string
  readonly service?: string
  /** When it is signed. Default: when the fixed clock stands. */
  readonly at?: number
  readonly headers?: Readonly<Record<string, string>>
  /** Headers that are sent and not signed. */
  readonly unsigned?: readonly string[]
  readonly query?: Readonly<Record<string, string>>
  /** In the query string instead of the header. */
  readonly presigned?: boolean
}

export async function signed(wishes: Wishes = {}): Promise<WireRequest> {
  const { by = ROOT, operation = "ListKeys", input = {}, region = REGION, service = "kms", at = START, unsigned = [], query = {} } = wishes
  const signer = new SignatureV4({ credentials: by, region, service, sha256: Sha256, applyChecksum: false })
  const body = Buffer.from(JSON.stringify(input))
  const headers = { host: "localhost:8080", "content-type": CONTENT_TYPE, "x-amz-target": `TrentService.${operation}`, ...wishes.headers }
  const request = { method: "POST", protocol: "http:", hostname: "localhost", port: 8080, path: "/", query: { ...query }, headers, body }
  const when = { signingDate: new Date(at), unsignableHeaders: new Set(unsigned) }
  // Headers of a presigned request stay headers: KMS reads them there.
  const kept = { unhoistableHeaders: new Set(["x-amz-target"]), signableHeaders: new Set(["content-type"]) }
  const result: HttpRequest = wishes.presigned ? await signer.presign(request, { ...when, ...kept }) : await signer.sign(request, when)
  const parameters = Object.entries(result.query ?? {}).map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
  const path = parameters.length === 0 ? "/" : `/?${parameters.join("&")}`
  return { method: "POST", path, headers: Object.entries(result.headers), body }
}

function encode(text: string): string {
  return encodeURIComponent(text)
}

/** The request with another value for a header; without it, if that is undefined. */
export function withHeader(request: WireRequest, name: string, value: string | undefined): WireRequest {
  const others = request.headers.filter(([key]) => key.toLowerCase() !== name.toLowerCase())
  return { ...request, headers: value === undefined ? others : [...others, [name, value]] }
}
