// From a request as node has it to its wire form.
import type { IncomingMessage } from "node:http"
import { headersOf, type WireHeaders, type WireRequest } from "@kms-conformance/model"

/** @param remoteAddress asked for before the body was read: of a connection that breaks off meanwhile it is not known any more */
export function wireRequest(
  { method = "", url = "", rawHeaders }: IncomingMessage,
  body: Uint8Array,
  remoteAddress: string | undefined,
): WireRequest {
  const { path, host } = originForm(url)
  const headers = headersOf(rawHeaders)
  return {
    method,
    path,
    headers: host === undefined ? headers : withHost(headers, host),
    body,
    ...(remoteAddress !== undefined && { remoteAddress }),
  }
}

const ABSOLUTE = /^https?:\/\/(?:[^/?@]*@)?([^/?]*)(.*)$/is

/**
 * As clients write a target that believe to speak to a proxy: every server takes it, and the host that stands there is the one that
 * counts. https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
function originForm(target: string): { readonly path: string; readonly host?: string } {
  const parts = ABSOLUTE.exec(target)
  if (parts === null) return { path: target }
  const [, host = "", rest = ""] = parts
  return { host, path: rest.startsWith("/") ? rest : `/${rest}` }
}

function withHost(headers: WireHeaders, host: string): WireHeaders {
  return headers.map(([name, value]) => [name, name.toLowerCase() === "host" ? host : value])
}
