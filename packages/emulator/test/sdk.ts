// An emulator whose clock stands still, and clients of the AWS SDK that call it in process.
import { KMSClient } from "@aws-sdk/client-kms"
import { createEmulator, type Emulator } from "../src/index.ts"
import { fixedClock } from "./ports.ts"

export const SDK_REGION = "eu-central-1"
export const SDK_ACCOUNT = "444455556666"

export interface Sdk {
  readonly emulator: Emulator
  /** A client of the root user of SDK_ACCOUNT. */
  clientIn(region: string): KMSClient
  /** That client in SDK_REGION. */
  readonly client: KMSClient
}

export function newSdk(): Sdk {
  const emulator = createEmulator({ clock: fixedClock() })
  const credentials = { accessKeyId: SDK_ACCOUNT, secretAccessKey: "secret" }
  const clientIn = (region: string) => new KMSClient({ region, credentials, requestHandler: emulator.requestHandler })
  return { emulator, clientIn, client: clientIn(SDK_REGION) }
}
