// The reference emulator behind msw: requests to AWS's own addresses, answered before they reach the network.
// msw takes hold of every socket of the process while this target is open. What is not for KMS goes on untouched, only
// slower, so other targets work beside it; targets that are run one after the other do not notice it at all.
import { syncBuiltinESMExports } from "node:module"
import { kmsHandlers } from "@kms-conformance/msw"
import { DEFAULT_TIMEOUT, httpTransport, type Target } from "@kms-conformance/runner"
import { setupServer } from "msw/node"
import type { TargetOptions } from "./options.ts"
import { openReference, referenceTarget } from "./reference.ts"

let taken = false

/** Rejects while another target msw is open: a process has one network, and two emulators would answer the same addresses. */
export async function openMsw(options: TargetOptions): Promise<Target> {
  if (taken) throw new Error("a target msw is open already; close it first")
  const reference = openReference(options)
  taken = true
  const endpoint = endpointOf(reference.region)
  const second = endpointOf(reference.second)
  let reached = false
  const handle: typeof reference.emulator.handle = (request, options) => {
    reached = true
    return reference.emulator.handle(request, options)
  }
  const interception = setupServer(...kmsHandlers({ handle }))
  interception.listen({ onUnhandledFrame: "bypass" })
  // msw changes the objects of node:http. Modules that import names from it see that only when told to look again.
  syncBuiltinESMExports()
  const transport = httpTransport(endpoint, { second, timeout: options.timeout ?? DEFAULT_TIMEOUT })
  let open = true
  const close = async () => {
    open = taken = false
    transport.close()
    interception.close()
    syncBuiltinESMExports()
  }
  // Without the interception every request would go to AWS: the first one says nothing, and shows that it is in force.
  await transport({ method: "GET", path: "/", headers: [["Host", endpoint.host]], body: new Uint8Array(0) }).catch(() => {})
  if (!reached) {
    await close()
    throw new Error("msw does not intercept the requests of this process, so the target msw would send to AWS itself")
  }
  return referenceTarget(reference, {
    name: "msw",
    endpoint,
    second,
    transport: (request, signal) => (open ? transport(request, signal) : Promise.reject(new Error("the target msw is closed"))),
    close,
  })
}

function endpointOf(region: string): URL {
  return new URL(`https://kms.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`)
}
