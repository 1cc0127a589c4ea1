// Any server that is reached by a URL.
import { type Target, UsageError } from "@kms-conformance/runner"
import type { TargetOptions } from "./options.ts"
import { reached } from "./reached.ts"

// AWS's own domains, private endpoints included. A run makes hundreds of keys, and each of them is paid for.
const AWS = /(^|\.)(amazonaws\.(com|com\.cn|eu)|api\.aws|api\.amazonwebservices\.(com\.cn|eu))$/

export async function openUrl(options: TargetOptions): Promise<Target> {
  return reached("url", endpointOf(options), options)
}

/** The endpoint that flags or a target file give, checked. Throws UsageError. */
export function endpointOf({ endpoint, file }: TargetOptions): URL {
  const text = endpoint ?? file?.endpoint
  if (text === undefined) throw new UsageError("the target url needs an endpoint, such as --endpoint http://127.0.0.1:8080")
  const url = addressOf(text)
  if (AWS.test(url.hostname))
    throw new UsageError(`${url.hostname} is AWS itself, where a run costs money: say --target aws if you mean it`)
  return url
}

/** A text as an address to send requests to. Throws UsageError. */
export function addressOf(text: string): URL {
  const url = URL.parse(text)
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`the endpoint "${text}" is not an http or https URL; write it like http://127.0.0.1:8080`)
  if (url.username !== "" || url.password !== "")
    throw new UsageError("the endpoint holds a user name or a password; requests are signed instead, so leave them out")
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    throw new UsageError(`the endpoint "${text}" has a path; KMS requests go to /, so leave it out`)
  return url
}
