// The runner speaks to the target's host and to no other: checked before a byte is sent.
import { header, type WireRequest } from "@kms-conformance/model"
import { TransportError } from "./transport-error.ts"

/** The endpoint that the request is for; throws when it is for none of them. */
export function endpointOf(request: WireRequest, endpoints: readonly URL[]): URL {
  const host = header(request.headers, "host")
  if (!request.path.startsWith("/")) throw refusal(request.path, endpoints)
  const endpoint = host === undefined ? endpoints[0] : endpoints.find((one) => sameHost(host, one))
  if (!endpoint) throw refusal(host ?? "", endpoints)
  return endpoint
}

function sameHost(host: string, endpoint: URL): boolean {
  const port = endpoint.port || (endpoint.protocol === "https:" ? "443" : "80")
  const wanted = host.toLowerCase()
  return wanted === endpoint.host || wanted === `${endpoint.hostname}:${port}`
}

function refusal(wanted: string, endpoints: readonly URL[]): TransportError {
  const allowed = endpoints.map((one) => one.host).join(" and ")
  return new TransportError(
    "other-host",
    `refused to send a request for ${wanted}: the target is ${allowed}, and nothing goes anywhere else`,
  )
}
