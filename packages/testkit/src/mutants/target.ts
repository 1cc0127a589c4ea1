// An emulator in this process as a target for the runner.
import { createEmulator, exampleCloudHsm, exampleXks } from "@kms-conformance/emulator"
import { nitroTestRoot, type Target, type Transport } from "@kms-conformance/runner"
import { emulatorIdentities, referenceCapabilities, runnerIdentities } from "@kms-conformance/targets"
import { fronted } from "./front.ts"
import type { Mutant } from "./mutant.ts"

const CAPABILITIES: ReadonlySet<string> = new Set([...referenceCapabilities, "strict-auth"])

/** A target of its own: the emulator, with what a mutant changes about it. */
export function targetOf(name: string, { operations, front, options }: Partial<Mutant> = {}): Target {
  const region = options?.region ?? "us-east-1"
  const emulator = createEmulator({
    region,
    auth: "strict",
    identities: emulatorIdentities(region),
    multiRegionDelay: 60_000,
    keyStoreDelay: 60_000,
    nitroRoots: [nitroTestRoot()],
    ...options,
    operations: operations?.() ?? {},
  })
  const endpoint = new URL("http://mutant.invalid")
  const handle = front === undefined ? emulator.handle : fronted(front(), emulator.handle)
  // There is no connection, and so no difference between the ways to use one: what the answer says can be lied about all the same.
  const transport: Transport = (request) => handle({ ...request, remoteAddress: "127.0.0.1" })
  const china = region.startsWith("cn-")
  return {
    name,
    endpoint,
    region,
    second: { endpoint, region: china ? "cn-northwest-1" : "eu-west-1" },
    identities: runnerIdentities(region),
    capabilities: CAPABILITIES,
    // https://docs.aws.amazon.com/kms/latest/developerguide/keystore-cloudhsm.html#cks-regions: not in the China Regions.
    ...(!china && { cloudhsm: exampleCloudHsm, xks: exampleXks(region) }),
    transport,
    manners: { chunked: transport, "http/1.0": transport, pipelined: transport },
    async advance(milliseconds) {
      emulator.clock.advance(milliseconds)
    },
    async close() {
      emulator.close()
    },
  }
}
