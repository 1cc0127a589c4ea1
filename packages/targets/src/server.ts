// The reference emulator over HTTP on a free loopback port, in this process.
import { DEFAULT_TIMEOUT, httpTransport, type Target } from "@kms-conformance/runner"
import { createServer } from "@kms-conformance/server"
import type { TargetOptions } from "./options.ts"
import { openReference, referenceTarget } from "./reference.ts"

export async function openServer(options: TargetOptions): Promise<Target> {
  const reference = openReference(options)
  const server = createServer(reference.emulator)
  const endpoint = new URL((await server.listen()).url)
  const transport = httpTransport(endpoint, { timeout: options.timeout ?? DEFAULT_TIMEOUT })
  return referenceTarget(reference, {
    name: "server",
    endpoint,
    transport,
    manners: transport.manners,
    async close() {
      transport.close()
      await server.close()
    },
  })
}
