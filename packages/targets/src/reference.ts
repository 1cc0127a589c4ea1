// What the three targets share that have the reference emulator behind them, each an emulator of its own.
import { createEmulator, type Emulator, exampleCloudHsm, exampleXks } from "@kms-conformance/emulator"
import { nitroTestRoot, type Target, type Transport } from "@kms-conformance/runner"
import { regionOf, type TargetOptions } from "./options.ts"
import { referenceCapabilities } from "./reference-capabilities.ts"
import { emulatorIdentities, runnerIdentities } from "./reference-identities.ts"

/** `second` has to differ from `home` and to lie in the same partition: keys are looked for there, and never found. */
function secondRegion(home: string): string {
  const [one, other] = home.startsWith("cn-")
    ? ["cn-north-1", "cn-northwest-1"]
    : home.startsWith("us-gov-")
      ? ["us-gov-east-1", "us-gov-west-1"]
      : ["us-west-2", "eu-west-1"]
  return home === one ? other! : one!
}

/** KMS takes from seconds to a third of an hour. Long enough here for every case that wants to see a key in between. */
const TRANSITION = 60_000

export interface Reference {
  readonly emulator: Emulator
  readonly auth: "open" | "strict"
  readonly region: string
  readonly second: string
}

export function openReference(options: TargetOptions): Reference {
  const region = regionOf(options)
  const { auth = "strict" } = options
  const waits = { multiRegionDelay: TRANSITION, keyStoreDelay: TRANSITION }
  return {
    emulator: createEmulator({ region, ...waits, nitroRoots: [nitroTestRoot()], auth, identities: emulatorIdentities(region) }),
    auth,
    region,
    second: secondRegion(region),
  }
}

// https://docs.aws.amazon.com/kms/latest/developerguide/keystore-cloudhsm.html#cks-regions and keystore-external.html: no
// custom key stores in the China Regions, and no CloudHSM clusters for them in two more.
const WITHOUT_CLOUDHSM = new Set(["ap-southeast-4", "eu-south-2"])

function keyStores(region: string): Pick<Target, "cloudhsm" | "xks"> {
  if (region.startsWith("cn-")) return {}
  return { ...(!WITHOUT_CLOUDHSM.has(region) && { cloudhsm: exampleCloudHsm }), xks: exampleXks(region) }
}

export interface Place {
  readonly name: string
  readonly endpoint: URL
  /** Endpoint of the second region; the same one where the region is told by the signature alone. */
  readonly second?: URL
  readonly transport: Transport
  /** Where there is a connection: other ways to use it. */
  readonly manners?: NonNullable<Target["manners"]>
  close(): Promise<void>
}

/** The target, given where its emulator is reached. */
export function referenceTarget({ emulator, auth, region, second }: Reference, place: Place): Target {
  return {
    name: place.name,
    endpoint: place.endpoint,
    region,
    second: { endpoint: place.second ?? place.endpoint, region: second },
    identities: runnerIdentities(region),
    capabilities: new Set([...referenceCapabilities, ...(auth === "strict" ? ["strict-auth"] : [])]),
    ...keyStores(region),
    transport: place.transport,
    ...(place.manners && { manners: place.manners }),
    async advance(milliseconds) {
      emulator.clock.advance(milliseconds)
    },
    async close() {
      await place.close()
      emulator.close()
    },
  }
}
