// From a canonical request to its signature, for any Region and service.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature
import { createHmac, createSecretKey, hash, type KeyObject } from "node:crypto"

export interface CredentialScope {
  /** YYYYMMDD */
  readonly date: string
  readonly region: string
  readonly service: string
}

export const ALGORITHM = "AWS4-HMAC-SHA256"
export const TERMINATOR = "aws4_request"

/** @param time as it was sent, `20260101T000000Z` */
export function stringToSign(canonicalRequest: string, time: string, { date, region, service }: CredentialScope): string {
  return [ALGORITHM, time, `${date}/${region}/${service}/${TERMINATOR}`, sha256(canonicalRequest)].join("\n")
}

/** What signs everything of one date, Region and service. */
export function signingKeyOf(secretAccessKey: string, { date, region, service }: CredentialScope): KeyObject {
  const secret = createSecretKey(`AWS4${secretAccessKey}`, "utf8")
  return [date, region, service, TERMINATOR].reduce((key, part) => createSecretKey(hmac(key, part)), secret)
}

/** The signature, in hex. */
export function signatureOf(text: string, signingKey: KeyObject): string {
  return hmac(signingKey, text).toString("hex")
}

/** In hex. */
export function sha256(data: string | Uint8Array): string {
  return hash("sha256", data, "hex")
}

function hmac(key: KeyObject, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest()
}
