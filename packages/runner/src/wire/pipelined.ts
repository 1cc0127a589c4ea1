// Several requests on one connection before the first answer is there: https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2
// undici, the client inside node's fetch, is the one that can do that.
import { headersOf, type WireRequest, type WireResponse } from "@kms-conformance/model"
import { type Certificates, trusting } from "./connecting.ts"
import { TransportError } from "./transport-error.ts"

const TIMES = 3

export interface PipelineOptions {
  /** Milliseconds until all answers have come. */
  readonly timeout: number
  readonly maxResponseBytes: number
  readonly ca: Certificates
}

/** The last of the answers. Rejects unless as many came as requests were sent. */
export async function pipelined(
  request: WireRequest,
  endpoint: URL,
  options: PipelineOptions,
  signal?: AbortSignal,
): Promise<WireResponse> {
  const { timeout, maxResponseBytes, ca } = options
  const { Client } = await import("undici")
  const client = new Client(endpoint.origin, {
    pipelining: TIMES,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    maxResponseSize: maxResponseBytes,
    connect: trusting(ca),
  })
  const { method, path, headers, body } = request
  const limit = AbortSignal.any([AbortSignal.timeout(timeout), ...(signal ? [signal] : [])])
  const once = async (): Promise<WireResponse> => {
    // No careful client sends a POST behind one that is not answered: both words say that this one means to.
    const raw = {
      method: method as "POST",
      path,
      headers: headers.flat(),
      body,
      idempotent: true,
      blocking: false,
      responseHeaders: "raw" as const,
    }
    const answer = await client.request({ ...raw, signal: limit })
    const rawHeaders = (answer.headers as unknown as readonly (string | Buffer)[]).map((text) => text.toString("latin1"))
    return { status: answer.statusCode, headers: headersOf(rawHeaders), body: new Uint8Array(await answer.body.arrayBuffer()) }
  }
  try {
    const answers = await Promise.all(Array.from({ length: TIMES }, once))
    return answers.at(-1)!
  } catch (error) {
    if (limit.aborted && !signal?.aborted) {
      throw new TransportError("timeout", `no ${TIMES} answers to ${TIMES} requests from ${endpoint.origin} within ${timeout / 1000} s`)
    }
    throw error
  } finally {
    await client.destroy()
  }
}
