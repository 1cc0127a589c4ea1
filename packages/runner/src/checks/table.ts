// Every offline check by name. Loaded when first used: the crypto libraries take longer to load than a suite.
import type { Check } from "./check.ts"

export const checks: Readonly<Record<string, () => Promise<Check>>> = {
  equal: async () => (await import("./equal.ts")).equal,
  different: async () => (await import("./equal.ts")).different,
  publicKey: async () => (await import("./keys.ts")).publicKey,
  keyPair: async () => (await import("./keys.ts")).keyPair,
  signature: async () => (await import("./signature.ts")).signature,
  mac: async () => (await import("./mac.ts")).mac,
  sharedSecret: async () => (await import("./shared-secret.ts")).sharedSecret,
}
