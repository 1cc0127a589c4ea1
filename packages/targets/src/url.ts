// Any server that is reached by a URL.
import { httpTransport, type Target, UsageError } from "@kms-conformance/runner"
import { adminClock } from "./admin.ts"
import { DEFAULT_TIMEOUT, DUMMY_CREDENTIALS, regionCapabilities, regionOf, secondRegionOf, type TargetOptions } from "./options.ts"

// AWS's own domains, private endpoints included. A run makes hundreds of keys, and each of them is paid for.
const AWS = /(^|\.)(amazonaws\.(com|com\.cn|eu)|api\.aws|api\.amazonwebservices\.(com\.cn|eu))$/

export async function openUrl(options: TargetOptions): Promise<Target> {
  const endpoint = endpointOf(options.endpoint)
  const region = regionOf(options)
  const second = secondRegionOf(options)
  const transport = httpTransport(endpoint, { timeout: options.timeout ?? DEFAULT_TIMEOUT })
  const clock = options.admin ? await adminClock(endpoint, transport).catch(closing(transport)) : undefined
  return {
    name: "url",
    endpoint,
    region,
    ...(second === undefined ? {} : { second: { endpoint, region: second } }),
    identities: { owner: options.credentials ?? DUMMY_CREDENTIALS },
    capabilities: new Set(["raw-http", ...(clock ? ["clock"] : []), ...regionCapabilities(region)]),
    transport,
    ...(clock && { advance: clock.advance }),
    async close() {
      // A server that is gone has no clock to put back.
      await clock?.restore().catch(() => {})
      transport.close()
    },
  }
}

function closing(transport: { close(): void }) {
  return (error: unknown): never => {
    transport.close()
    throw error
  }
}

/** The endpoint, checked. Throws UsageError. */
export function endpointOf(text: string | undefined): URL {
  if (text === undefined) throw new UsageError("the target url needs an endpoint, such as --endpoint http://127.0.0.1:8080")
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`the endpoint "${text}" is not an http or https URL; write it like http://127.0.0.1:8080`)
  if (url.username !== "" || url.password !== "")
    throw new UsageError("the endpoint holds a user name or a password; requests are signed instead, so leave them out")
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    throw new UsageError(`the endpoint "${text}" has a path; KMS requests go to /, so leave it out`)
  if (AWS.test(url.hostname)) throw new UsageError(`${url.hostname} is AWS itself, where a run costs money; it cannot be a target yet`)
  return url
}
