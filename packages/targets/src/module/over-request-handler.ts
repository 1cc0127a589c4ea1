// The requestHandler of an AWS SDK client, called as the client does. https://smithy.io/2.0/
import { header } from "@kms-conformance/model"
import type { Transport } from "@kms-conformance/runner"

interface SdkAnswer {
  readonly response: { readonly statusCode: number; readonly headers: Readonly<Record<string, string>>; readonly body?: unknown }
}

export function overRequestHandler(handler: { handle(request: unknown, options?: unknown): Promise<SdkAnswer> }): Transport {
  return async ({ method, path, headers, body }, abortSignal) => {
    const [pathname = "/", search = ""] = path.split(/\?(.*)/s)
    const [hostname = "", port] = (header(headers, "host") ?? "").split(":")
    const { response } = await handler.handle(
      {
        method,
        protocol: "https:",
        hostname,
        ...(port === undefined ? {} : { port: Number(port) }),
        path: pathname,
        query: Object.fromEntries(new URLSearchParams(search)),
        headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value])),
        body,
      },
      { abortSignal },
    )
    return { status: response.statusCode, headers: Object.entries(response.headers), body: await bytesOf(response.body) }
  }
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array(0)
  if (typeof body === "string" || body instanceof Uint8Array) return new Uint8Array(Buffer.from(body))
  const chunks: Uint8Array[] = []
  for await (const chunk of body as AsyncIterable<Uint8Array | string>) chunks.push(Buffer.from(chunk as Uint8Array))
  return new Uint8Array(Buffer.concat(chunks))
}
