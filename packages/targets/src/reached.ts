// A target that is reached over HTTP, whoever started it: what flags and the target file say of it, in one value.
import { DEFAULT_TIMEOUT, httpTransport, type Target } from "@kms-conformance/runner"
import { adminClock } from "./admin.ts"
import { DUMMY_CREDENTIALS, regionOf, secondRegionOf, type TargetOptions } from "./options.ts"
import { addressOf } from "./url.ts"

/**
 * @param name of the target, unless its file has one
 * @param stop ends what was started for it, and never rejects
 */
export async function reached(name: string, endpoint: URL, options: TargetOptions, stop?: () => Promise<void>): Promise<Target> {
  const { file = { name }, timeout = DEFAULT_TIMEOUT, credentials } = options
  const region = regionOf(options)
  const second = secondRegionOf(options)
  const there = file.second?.endpoint === undefined ? endpoint : addressOf(file.second.endpoint)
  const transport = httpTransport(endpoint, { timeout, second: there })
  const admin = options.admin ?? file.admin ?? false
  try {
    const clock = admin ? await adminClock(endpoint, transport) : undefined
    return {
      name: file.name,
      endpoint,
      region,
      ...(second === undefined ? {} : { second: { endpoint: there, region: second } }),
      identities: { owner: DUMMY_CREDENTIALS, ...file.identities, ...options.identities, ...(credentials && { owner: credentials }) },
      capabilities: new Set(["raw-http", ...(file.capabilities ?? []), ...(clock ? ["clock"] : [])]),
      ...(file.cloudhsm && { cloudhsm: file.cloudhsm }),
      ...(file.xks && { xks: file.xks }),
      transport,
      manners: transport.manners,
      ...(clock && { advance: clock.advance }),
      async close() {
        // A server that is gone has no clock to put back; neither has one that ends now.
        if (!stop) await clock?.restore().catch(() => {})
        transport.close()
        await stop?.()
      },
    }
  } catch (error) {
    transport.close()
    throw error
  }
}
