// Which URLs are KMS's. Host forms: https://docs.aws.amazon.com/general/latest/gr/kms.html and the service's endpoint rules;
// suffixes: AWS's partition table, as the SDKs carry it (addresses.test.ts compares the two).
import { TARGET_PREFIX } from "@kms-conformance/model"

/** Partition -> what follows `kms.<region>.`, and the same for dual stack. */
const SUFFIXES = {
  aws: ["amazonaws.com", "api.aws"],
  "aws-us-gov": ["amazonaws.com", "api.aws"],
  "aws-cn": ["amazonaws.com.cn", "api.amazonwebservices.com.cn"],
  "aws-eusc": ["amazonaws.eu", "api.amazonwebservices.eu"],
  "aws-iso": ["c2s.ic.gov", "api.aws.ic.gov"],
  "aws-iso-b": ["sc2s.sgov.gov", "api.aws.scloud"],
  "aws-iso-e": ["cloud.adc-e.uk", "api.cloud-aws.adc-e.uk"],
  "aws-iso-f": ["csp.hci.ic.gov", "api.aws.hci.ic.gov"],
} as const

const suffixes = [...new Set(Object.values(SUFFIXES).flat())].map((suffix) => suffix.replaceAll(".", "\\."))
const KMS_HOST = new RegExp(`^kms(-fips)?\\.[a-z0-9-]+\\.(${suffixes.join("|")})$`)

/** Whether this is AWS KMS's own host, in any region and partition. */
export function isKmsHost(hostname: string): boolean {
  return KMS_HOST.test(hostname)
}

/** Origins of endpoints that a caller gave. Throws when one is not an http or https URL. */
export function originsOf(endpoints: readonly (string | URL)[]): ReadonlySet<string> {
  return new Set(
    endpoints.map((endpoint, i) => {
      const url = URL.parse(String(endpoint))
      if (url && /^https?:$/.test(url.protocol)) return url.origin
      throw new TypeError(`kmsHandlers: endpoints[${i}] is "${endpoint}", which is not an http or https URL`)
    }),
  )
}

/**
 * Whether a request is for KMS: everything at AWS's KMS hosts; at other endpoints, which may serve several services,
 * what names KMS in X-Amz-Target.
 */
export function isForKms(request: Request, origins: ReadonlySet<string>): boolean {
  const { hostname, origin } = new URL(request.url)
  if (isKmsHost(hostname)) return true
  return origins.has(origin) && (request.headers.get("x-amz-target") ?? "").startsWith(`${TARGET_PREFIX}.`)
}
