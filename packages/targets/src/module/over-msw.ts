// Handlers of msw, asked without its interception: nothing can get past them to a network. https://mswjs.io/docs/api/get-response
import type { Transport } from "@kms-conformance/runner"
import { TransportError } from "@kms-conformance/runner"
import { getResponse, type RequestHandler } from "msw"
import { fetchRequest, wireResponse } from "./over-fetch.ts"

export function overMsw(handlers: readonly RequestHandler[]): Transport {
  return async (request, signal) => {
    const sent = fetchRequest(request, signal)
    const response = await getResponse([...handlers], sent)
    if (response) return wireResponse(response)
    throw new TransportError("refused", `no handler answers ${request.method} ${sent.url}`)
  }
}
