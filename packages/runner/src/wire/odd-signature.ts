// Signatures that ought to be refused: right but for one thing, so that a server cannot refuse them for another.
import type { WireRequest } from "@kms-conformance/model"
import { SignatureV4 } from "@smithy/signature-v4"
import type { DateInput } from "@smithy/types"
import { bytesOf } from "../language/bytes.ts"
import type { OddSignature } from "../suite-types.ts"
import type { Credentials } from "../target-types.ts"
import type { Addressee } from "./build-request.ts"
import { Sha256 } from "./sha256.ts"
import { authorizationBy } from "./sign.ts"

const DAY = 86_400_000

/** The addressee as the odd signature has it: another time, other credentials. */
export function oddAddressee(to: Addressee, odd: OddSignature): Addressee {
  const { age = 0, accessKeyId, secretAccessKey, sessionToken } = odd
  const { credentials } = to
  const token = sessionToken === undefined ? credentials?.sessionToken : (sessionToken ?? undefined)
  const merged: Credentials | undefined = credentials && {
    accessKeyId: accessKeyId ?? credentials.accessKeyId,
    secretAccessKey: secretAccessKey ?? credentials.secretAccessKey,
    ...(token !== undefined && { sessionToken: token }),
  }
  return { ...to, credentials: merged, now: to.now - age * 1000 }
}

/** The value of the Authorization header. */
export function oddAuthorization(request: WireRequest, credentials: Credentials, region: string, odd: OddSignature): Promise<string> {
  const { accessKeyId, secretAccessKey } = credentials
  const signer = new (scopedTo(odd.scopeAge ?? 0))({
    service: odd.service ?? "kms",
    region: odd.region ?? region,
    credentials: { accessKeyId, secretAccessKey },
    sha256: Sha256,
    applyChecksum: false,
  })
  return authorizationBy(signer, signedInstead(request, odd), odd.unsigned)
}

function signedInstead(request: WireRequest, { instead = {} }: OddSignature): WireRequest {
  const { method = request.method, path = request.path, headers = {}, body } = instead
  const names = new Set(Object.keys(headers).map((name) => name.toLowerCase()))
  const kept = request.headers.filter(([name]) => !names.has(name.toLowerCase()))
  return { method, path, headers: [...kept, ...Object.entries(headers)], body: body === undefined ? request.body : bytesOf(body) }
}

/** A signer whose credential scope, and so its key, is of an earlier day than its date. The library has no other place for that. */
function scopedTo(daysBefore: number): typeof SignatureV4 {
  if (daysBefore === 0) return SignatureV4
  return class extends SignatureV4 {
    protected override formatDate(now: DateInput) {
      const { longDate } = super.formatDate(now)
      const { shortDate } = super.formatDate(new Date(new Date(now).getTime() - daysBefore * DAY))
      return { longDate, shortDate }
    }
  }
}
