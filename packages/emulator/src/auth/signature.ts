// Reads Signature Version 4 from a request, without judging whether it is right.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
import { hash } from "node:crypto"
import { isRegionName } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import { ALGORITHM, type CredentialScope, TERMINATOR } from "./signing.ts"

export interface Signature extends CredentialScope {
  /** Where it stands: in the header Authorization, or in the query string. */
  readonly form: "header" | "query"
  readonly accessKeyId: string
  /** Names as they were given, in their order. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const SERVICE = "kms"

const IN_HEADER = ["Credential", "SignedHeaders", "Signature"] as const
const IN_QUERY = ["X-Amz-Algorithm", ...IN_HEADER.map((name) => `X-Amz-${name}` as const), "X-Amz-Date", "X-Amz-Security-Token"] as const

/**
 * The signature of an Authorization header.
 *
 * @throws IncompleteSignatureException, InvalidSignatureException (scope of another service)
 */
export function fromHeader(header: string, service = SERVICE): Signature {
  const space = header.indexOf(" ")
  if (space < 0 || header.slice(0, space) !== ALGORITHM) throw fault("IncompleteSignatureException", { reason: "algorithm" })
  const pairs = header.slice(space).split(",")
  const parameters = pairs.map((pair) => {
    const equals = pair.indexOf("=")
    if (equals < 0) throw fault("IncompleteSignatureException", { reason: "pair", value: hashed(header) })
    return [trimmed(pair.slice(0, equals)), trimmed(pair.slice(equals + 1))] as const
  })
  requireOnce(IN_HEADER, (wanted) => parameters.filter(([name]) => name === wanted).length)
  return fromParameters("header", Object.fromEntries(parameters), service)
}

/**
 * The signature of a query string, which KMS takes instead of the header:
 * https://docs.aws.amazon.com/kms/latest/APIReference/CommonParameters.html
 */
export function fromQuery(query: URLSearchParams, service = SERVICE): Signature {
  requireOnce(IN_QUERY, (name) => query.getAll(name).length)
  if (query.get("X-Amz-Algorithm") !== ALGORITHM) throw fault("IncompleteSignatureException", { reason: "algorithm" })
  const parameters = {
    Credential: query.get("X-Amz-Credential") ?? "",
    SignedHeaders: query.get("X-Amz-SignedHeaders") ?? "",
    Signature: query.get("X-Amz-Signature") ?? "",
  }
  return fromParameters("query", parameters, service)
}

// Whichever of the two is read here, a proxy in between may have read the other.
function requireOnce(names: readonly string[], times: (name: string) => number): void {
  const twice = names.find((name) => times(name) > 1)
  if (twice !== undefined) throw fault("IncompleteSignatureException", { reason: "twice", value: twice })
}

function fromParameters(form: Signature["form"], parameters: Readonly<Record<string, string>>, service: string): Signature {
  for (const name of IN_HEADER) {
    if (!parameters[name]) throw fault("IncompleteSignatureException", { reason: "parameter", value: name })
  }
  const { Credential = "", SignedHeaders = "", Signature = "" } = parameters
  return { form, ...scopeOf(Credential, service), signedHeaders: SignedHeaders.split(";"), signature: Signature }
}

function scopeOf(credential: string, expected: string): CredentialScope & Pick<Signature, "accessKeyId"> {
  const parts = credential.split("/")
  const [date, region, service, terminator] = parts.slice(-4)
  const accessKeyId = parts.slice(0, -4).join("/")
  if (accessKeyId === "" || date === undefined || !/^\d{8}$/.test(date)) throw fault("IncompleteSignatureException", { reason: "scope" })
  if (terminator !== TERMINATOR) throw fault("InvalidSignatureException", { reason: "terminator" })
  if (service !== expected) throw fault("InvalidSignatureException", { reason: "service" })
  if (region === undefined || !isRegionName(region)) throw fault("InvalidSignatureException", { reason: "region", region: region ?? "" })
  return { accessKeyId, date, region, service }
}

// Only spaces and tabs: with `trim` a changed byte could pass for space.
function trimmed(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, "")
}

// As AWS's page prints it: the header itself may hold secrets.
function hashed(header: string): string {
  return hash("sha256", header, "base64")
}
