// Reads Signature Version 4 from a request, without judging whether it is right.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
import { createHash } from "node:crypto"
import { fault } from "../fault.ts"

export interface Signature {
  readonly accessKeyId: string
  /** YYYYMMDD of the credential scope. */
  readonly date: string
  readonly region: string
  /** Names in lower case, in their order. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const ALGORITHM = "AWS4-HMAC-SHA256"
const REGION = /^[a-z]+(?:-[a-z]+){1,2}-\d+$/

/**
 * The signature of an Authorization header.
 *
 * @throws IncompleteSignatureException, InvalidSignatureException (scope of another service)
 */
export function fromHeader(header: string): Signature {
  const space = header.indexOf(" ")
  if (space < 0 || header.slice(0, space) !== ALGORITHM) throw fault("IncompleteSignatureException", { reason: "algorithm" })
  const parameters: Record<string, string> = {}
  for (const pair of header.slice(space).split(",")) {
    const equals = pair.indexOf("=")
    if (equals < 0) throw fault("IncompleteSignatureException", { reason: "pair", value: hashed(header) })
    parameters[pair.slice(0, equals).trim()] = pair.slice(equals + 1).trim()
  }
  return fromParameters(parameters)
}

/**
 * The signature of a query string, which KMS takes instead of the header:
 * https://docs.aws.amazon.com/kms/latest/APIReference/CommonParameters.html
 */
export function fromQuery(query: URLSearchParams): Signature {
  if (query.get("X-Amz-Algorithm") !== ALGORITHM) throw fault("IncompleteSignatureException", { reason: "algorithm" })
  return fromParameters({
    Credential: query.get("X-Amz-Credential") ?? "",
    SignedHeaders: query.get("X-Amz-SignedHeaders") ?? "",
    Signature: query.get("X-Amz-Signature") ?? "",
  })
}

function fromParameters(parameters: Readonly<Record<string, string>>): Signature {
  for (const name of ["Credential", "SignedHeaders", "Signature"]) {
    if (!parameters[name]) throw fault("IncompleteSignatureException", { reason: "parameter", value: name })
  }
  const { Credential = "", SignedHeaders = "", Signature = "" } = parameters
  return { ...scopeOf(Credential), signedHeaders: SignedHeaders.split(";"), signature: Signature }
}

function scopeOf(credential: string): Pick<Signature, "accessKeyId" | "date" | "region"> {
  const parts = credential.split("/")
  const [date, region, service, terminator] = parts.slice(-4)
  const accessKeyId = parts.slice(0, -4).join("/")
  if (accessKeyId === "" || date === undefined || !/^\d{8}$/.test(date)) throw fault("IncompleteSignatureException", { reason: "scope" })
  if (terminator !== "aws4_request") throw fault("InvalidSignatureException", { reason: "terminator" })
  if (service !== "kms") throw fault("InvalidSignatureException", { reason: "service" })
  if (region === undefined || !REGION.test(region)) throw fault("InvalidSignatureException", { reason: "region", region: region ?? "" })
  return { accessKeyId, date, region }
}

// As AWS's page prints it: the header itself may hold secrets.
function hashed(header: string): string {
  return createHash("sha256").update(header).digest("base64")
}
