// Data keys and random bytes.
import { ABSENT } from "../absent.ts"
import type { Sample } from "./sample.ts"

const given = { keys: { key: {} } }
const keys = { KeyId: "key" }
const answers = { KeyId: { KeyId: "${key.Arn}" } }
const noTokens = "GrantTokens/list-size/minimum"

const dataKey: Sample = {
  group: "data-keys",
  given,
  with: { KeyId: "${key.KeyId}", KeySpec: "AES_256" },
  keys,
  beside: { NumberOfBytes: { KeySpec: ABSENT } },
  accepts: ["NumberOfBytes/", "KeySpec/", noTokens],
  answers,
}

const ELLIPTIC = ["ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "ECC_NIST_EDWARDS25519"]

const dataKeyPair: Sample = {
  group: "data-keys",
  given,
  with: { KeyId: "${key.KeyId}", KeyPairSpec: "ECC_NIST_P256" },
  keys,
  // Pairs of RSA keys take long to make, and written cases make one of each size.
  accepts: [...ELLIPTIC.map((spec) => `KeyPairSpec/enum/${spec}`), noTokens],
  answers,
}

export const dataKeySamples = {
  GenerateDataKey: dataKey,
  GenerateDataKeyWithoutPlaintext: dataKey,
  GenerateDataKeyPair: dataKeyPair,
  GenerateDataKeyPairWithoutPlaintext: dataKeyPair,
  GenerateRandom: { group: "data-keys", with: { NumberOfBytes: 32 }, keys: {}, accepts: ["NumberOfBytes/"] },
} satisfies Record<string, Sample>
