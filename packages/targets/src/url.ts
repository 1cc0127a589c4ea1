// Any server that is reached by a URL.
import { httpTransport, type Target, UsageError } from "@kms-conformance/runner"
import { DEFAULT_TIMEOUT, DUMMY_CREDENTIALS, regionCapabilities, regionOf, type TargetOptions } from "./options.ts"

// AWS's own domains, private endpoints included. A run makes hundreds of keys, and each of them is paid for.
const AWS = /(^|\.)(amazonaws\.(com|com\.cn|eu)|api\.aws|api\.amazonwebservices\.(com\.cn|eu))$/

export async function openUrl(options: TargetOptions): Promise<Target> {
  const endpoint = endpointOf(options.endpoint)
  const region = regionOf(options)
  const transport = httpTransport(endpoint, { timeout: options.timeout ?? DEFAULT_TIMEOUT })
  return {
    name: "url",
    endpoint,
    region,
    identities: { owner: options.credentials ?? DUMMY_CREDENTIALS },
    capabilities: new Set(["raw-http", ...regionCapabilities(region)]),
    transport,
    async close() {
      transport.close()
    },
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
