// Message authentication codes.
import type { Sample } from "./sample.ts"

const common = { group: "mac", given: { keys: { key: { KeySpec: "HMAC_256", KeyUsage: "GENERATE_VERIFY_MAC" } } }, keys: { KeyId: "key" } }
const message = { KeyId: "${key.KeyId}", Message: { $utf8: "derived" }, MacAlgorithm: "HMAC_SHA_256" }
const accepts = ["MacAlgorithm/enum/HMAC_SHA_256", "GrantTokens/list-size/minimum"]

export const macSamples = {
  GenerateMac: { ...common, with: message, accepts: ["Message/length/", ...accepts] },
  VerifyMac: {
    ...common,
    ready: [{ call: "GenerateMac", with: message, as: "made" }],
    with: { ...message, Mac: "${made.Mac}" },
    accepts,
  },
} satisfies Record<string, Sample>
