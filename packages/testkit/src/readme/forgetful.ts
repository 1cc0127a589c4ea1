// The server that README warns of: it drops the encryption context on the way to the emulator.
import { createEmulator } from "@kms-conformance/emulator"
import type { WireRequest } from "@kms-conformance/model"
import { createServer, type Server } from "@kms-conformance/server"

/** Not listening yet, as `createServer`. */
export function forgetfulServer(): Server {
  const emulator = createEmulator()
  return createServer({ maxBodyBytes: emulator.maxBodyBytes, handle: (request) => emulator.handle(withoutContext(request)) })
}

function withoutContext(request: WireRequest): WireRequest {
  const text = Buffer.from(request.body).toString()
  if (!text.includes("EncryptionContext")) return request
  const { EncryptionContext, SourceEncryptionContext, DestinationEncryptionContext, ...rest } = JSON.parse(text)
  return { ...request, body: Buffer.from(JSON.stringify(rest)) }
}
