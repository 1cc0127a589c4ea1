// Requests that mean something: every request of a run of the suite, to the emulator that has answered them.
import { createEmulator, type Emulator, type EmulatorOptions, exampleCloudHsm, exampleXks } from "@kms-conformance/emulator"
import { header, isOperation, type OperationName, TARGET_PREFIX, type WireRequest } from "@kms-conformance/model"
import { type Instance, nitroTestRoot, run, type Suite } from "@kms-conformance/runner"
import type { FuzzWorld } from "./worlds.ts"

export interface Corpus {
  readonly emulator: Emulator
  readonly requests: Readonly<Partial<Record<OperationName, readonly WireRequest[]>>>
}

/** Plays these cases. The keys that they made are there still, so that a request which is changed a little may still succeed. */
export async function corpusOf(
  suite: Suite,
  instances: readonly Instance[],
  options: EmulatorOptions,
  world: Pick<FuzzWorld, "identities">,
): Promise<Corpus> {
  const emulator = createEmulator({ nitroRoots: [nitroTestRoot()], ...options })
  const requests: Partial<Record<OperationName, WireRequest[]>> = {}
  const seen = new Set<string>()
  const endpoint = new URL("http://fuzz.invalid")
  const owner = { accessKeyId: "example", secretAccessKey: "example" }
  const target = {
    name: "fuzz",
    endpoint,
    region: emulator.region,
    second: { endpoint, region: "eu-west-1" },
    identities: { owner, ...world.identities },
    // Without a clock to move, so that what is made stays; and what a case deletes has a waiting period to survive in.
    capabilities: new Set(["aws-managed", "disposable", "import", "multi-region", "nitro", "raw-http", "rotation"]),
    cloudhsm: exampleCloudHsm,
    xks: exampleXks(emulator.region),
    async transport(request: WireRequest) {
      const operation = (header(request.headers, "x-amz-target") ?? "").slice(TARGET_PREFIX.length + 1)
      const text = `${operation} ${Buffer.from(request.body).toString("latin1")}`
      if (isOperation(operation) && !seen.has(text)) {
        seen.add(text)
        const known = requests[operation] ?? []
        requests[operation] = known
        known.push(request)
      }
      return emulator.handle(request)
    },
    async close() {},
  }
  await run(suite, target, { instances, clock: { now: () => performance.timeOrigin + performance.now() }, seed: 1 })
  return { emulator, requests }
}
