// A KMS request in bytes: the ordinary call, and what a `send` step changes in it.
import { CONTENT_TYPE, TARGET_PREFIX, type WireHeaders, type WireRequest } from "@kms-conformance/model"
import type { OddSignature } from "../suite-types.ts"
import type { Credentials } from "../target-types.ts"
import { oddAddressee, oddAuthorization } from "./odd-signature.ts"
import { amzDate, authorization } from "./sign.ts"

/** Where a request goes and in whose name. */
export interface Addressee {
  readonly endpoint: URL
  readonly region: string
  /** Undefined: unsigned. */
  readonly credentials: Credentials | undefined
  /** Milliseconds since 1970, for the signature's date. */
  readonly now: number
}

/** A call of an operation with a JSON body. */
export function callRequest(operation: string, body: unknown, to: Addressee): Promise<WireRequest> {
  const headers = [...standardHeaders(to), ["X-Amz-Target", `${TARGET_PREFIX}.${operation}`] as const]
  return finish({ method: "POST", path: "/", headers, body: new TextEncoder().encode(JSON.stringify(body)) }, to)
}

export interface RawRequest {
  readonly method: string
  readonly path: string
  /** Added to the standard headers, or null to take one away; a pair list may repeat a name. */
  readonly headers: readonly (readonly [name: string, value: string | null])[]
  readonly body: Uint8Array
  /** What is wrong about its signature, if anything. */
  readonly odd?: OddSignature
}

/** A request of any form; headers of the same name take the place of the standard ones. */
export function rawRequest(raw: RawRequest, addressee: Addressee): Promise<WireRequest> {
  const to = raw.odd === undefined ? addressee : oddAddressee(addressee, raw.odd)
  const given = new Set(raw.headers.map(([name]) => name.toLowerCase()))
  const own = raw.headers.filter((pair): pair is readonly [string, string] => pair[1] !== null)
  const standard = standardHeaders(to).filter(([name]) => !given.has(name.toLowerCase()))
  return finish({ method: raw.method, path: raw.path, headers: [...standard, ...own], body: raw.body }, to, given, raw.odd)
}

function standardHeaders(to: Addressee): WireHeaders {
  const { credentials, endpoint, now } = to
  const token = credentials?.sessionToken
  return [
    ["Host", endpoint.host],
    ["Content-Type", CONTENT_TYPE],
    ["X-Amz-Date", amzDate(now)],
    ...(token === undefined ? [] : [["X-Amz-Security-Token", token] as const]),
  ]
}

/** Content-Length and, for those who sign, Authorization: unless the case gives or removes them. */
async function finish(
  request: WireRequest,
  { credentials, region }: Addressee,
  given: ReadonlySet<string> = new Set(),
  odd?: OddSignature,
): Promise<WireRequest> {
  const headers = [...request.headers]
  if (!given.has("content-length") && !given.has("transfer-encoding")) headers.push(["Content-Length", String(request.body.length)])
  if (credentials && !given.has("authorization")) {
    const whole = { ...request, headers }
    const signature = odd ? oddAuthorization(whole, credentials, region, odd) : authorization(whole, credentials, region)
    headers.push(["Authorization", await signature])
  }
  return { ...request, headers }
}
