// From bytes and headers to a request that may be for this service: HTTP only, no meaning yet.
import type { Call, MeaningfulHeaders } from "../call.ts"
import { fault } from "../fault.ts"
import type { World } from "../world.ts"

// What a server does with the wrong method or path is not documented; by https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
// ("Identification for claiming") such a request belongs to no operation, and UnknownOperationException is the documented word for that.
export function decode({ request }: Pick<Call, "request">, { maxBodyBytes }: Pick<World, "maxBodyBytes">): Pick<Call, "headers"> {
  if (request.method !== "POST") throw fault("UnknownOperationException", { reason: "request", value: "the method is not POST" })
  if (pathOf(request.path) !== "/") throw fault("UnknownOperationException", { reason: "request", value: "the path is not /" })
  if (request.body.length > maxBodyBytes) throw fault("RequestEntityTooLargeException", { limit: maxBodyBytes })
  return { headers: meaningful(request.headers) }
}

function pathOf(target: string): string {
  const query = target.indexOf("?")
  return query < 0 ? target : target.slice(0, query)
}

// Headers that must not be given twice: whichever is read here, a proxy in between may have read the other.
const names: Readonly<Record<string, keyof MeaningfulHeaders | "ignored" | "encoding">> = {
  "content-type": "contentType",
  "x-amz-target": "target",
  authorization: "authorization",
  "content-encoding": "encoding",
  "content-length": "ignored",
  host: "ignored",
  "x-amz-date": "ignored",
  "x-amz-security-token": "ignored",
}

function meaningful(headers: Call["request"]["headers"]): MeaningfulHeaders {
  const found: Partial<Record<string, string>> = {}
  const seen = new Set<string>()
  for (const [rawName, value] of headers) {
    const name = rawName.toLowerCase()
    const member = Object.hasOwn(names, name) ? names[name] : undefined
    if (member === undefined) continue
    if (seen.has(name)) throw fault("MalformedHttpRequestException", { reason: "duplicate", value: name })
    seen.add(name)
    if (member === "encoding") requireIdentity(value)
    else if (member !== "ignored") found[member] = value
  }
  return found
}

// https://docs.aws.amazon.com/kms/latest/APIReference/CommonErrors.html: a body that cannot be decompressed
function requireIdentity(encoding: string): void {
  if (encoding.trim().toLowerCase() === "identity" || encoding === "") return
  throw fault("MalformedHttpRequestException", { reason: "encoding", value: encoding })
}
