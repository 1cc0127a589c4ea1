// The reference emulator behind msw: requests to AWS's own addresses, answered before they reach the network.
// msw takes hold of every socket of the process while this target is open. What is not for KMS goes on untouched, only
// slower, so other targets work beside it; targets that are run one after the other do not notice it at all.
import { kmsHandlers } from "@kms-conformance/msw"
import { httpTransport, type Target } from "@kms-conformance/runner"
import { setupServer } from "msw/node"
import type { TargetOptions } from "./options.ts"
import { openReference, referenceTarget } from "./reference.ts"

export async function openMsw(options: TargetOptions): Promise<Target> {
  const reference = openReference(options)
  const endpoint = endpointOf(reference.region)
  const second = endpointOf(reference.second)
  const interception = setupServer(...kmsHandlers(reference.emulator))
  interception.listen({ onUnhandledFrame: "bypass" })
  const transport = httpTransport(endpoint, { second })
  let open = true
  return referenceTarget(reference, {
    name: "msw",
    endpoint,
    second,
    transport: (request, signal) => {
      // Without the interception the same request would go to AWS.
      if (!open) return Promise.reject(new Error("the target msw is closed"))
      return transport(request, signal)
    },
    async close() {
      open = false
      transport.close()
      interception.close()
    },
  })
}

function endpointOf(region: string): URL {
  return new URL(`https://kms.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`)
}
