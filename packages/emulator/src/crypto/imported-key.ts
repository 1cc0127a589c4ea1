// Private keys that are imported, read strictly and written again in one form: so the same key is known again however it
// was encoded, and nothing that came from outside is kept as it came.
// https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html#importing-keys-material-requirements
import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { importedEcPair } from "./imported-ec.ts"
import { importedRsaPair } from "./imported-rsa.ts"
import { type KeyPair, keyPairOfSeed } from "./key-pair.ts"
import { type PrivateKeyInfo, parseOctets, parsePrivateKeyInfo } from "./private-key-info.ts"

/** The pair of the private key; undefined for a key that is none of this key spec, or not well formed. */
export function importedKeyPair(keySpec: KeySpec, bytes: Uint8Array): KeyPair | undefined {
  const info = parsePrivateKeyInfo(bytes)
  const { family } = keySpecs[keySpec]
  if (info === undefined) return undefined
  if (family === "rsa") return importedRsaPair(keySpec, info)
  if (family === "edwards") return edwardsPair(info)
  return family === "ecc" || family === "sm2" ? importedEcPair(keySpec, info) : undefined
}

const ED25519 = "1.3.101.112"

function edwardsPair({ algorithm, parameters, key }: PrivateKeyInfo): KeyPair | undefined {
  const seed = parseOctets(key)
  if (algorithm !== ED25519 || parameters !== "none" || seed?.length !== 32) return undefined
  return keyPairOfSeed("ECC_NIST_EDWARDS25519", seed)
}
