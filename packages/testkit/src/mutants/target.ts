// An emulator in this process as a target for the runner.
import { createEmulator, type EmulatorOptions, exampleCloudHsm, exampleXks } from "@kms-conformance/emulator"
import { nitroTestRoot, type Target } from "@kms-conformance/runner"

/** A target of its own: the emulator with these handlers replaced. */
export function targetOf(name: string, operations: NonNullable<EmulatorOptions["operations"]> = {}): Target {
  const emulator = createEmulator({ operations, multiRegionDelay: 60_000, keyStoreDelay: 60_000, nitroRoots: [nitroTestRoot()] })
  const endpoint = new URL("http://mutant.invalid")
  const owner = { accessKeyId: "example", secretAccessKey: "example" }
  return {
    name,
    endpoint,
    region: emulator.region,
    second: { endpoint, region: "eu-west-1" },
    identities: { owner, "other-account": { ...owner, accessKeyId: "444455556666" } },
    capabilities: new Set(["clock", "disposable", "multi-region", "nitro", "raw-http", "transient-states"]),
    cloudhsm: exampleCloudHsm,
    xks: exampleXks(emulator.region),
    transport: (request) => emulator.handle(request),
    async advance(milliseconds) {
      emulator.clock.advance(milliseconds)
    },
    async close() {
      emulator.close()
    },
  }
}
