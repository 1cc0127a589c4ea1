// What a key is for, as KeyMetadata and GetPublicKey tell it.
// https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
import { type CustomerMasterKeySpec, type KeyMetadata, keySpecs } from "@kms-conformance/model"
import type { KeyRecord } from "./record.ts"

// "The same value as KeySpec", but the model's type of it never got the newer key specs. What AWS sends for those is not known,
// and a value outside its type would break typed clients.
export function oldKeySpec({ keySpec }: KeyRecord): Partial<KeyMetadata> {
  const { family } = keySpecs[keySpec]
  const newer = family === "edwards" || family === "ml-dsa" || family === "ml-kem"
  return newer ? {} : { CustomerMasterKeySpec: keySpec as CustomerMasterKeySpec }
}

// The one list of algorithms that goes with the key's usage, in AWS's order: clients take the first.
export function algorithmsOf({ keySpec, keyUsage }: KeyRecord): Partial<KeyMetadata> {
  const ofSpec = keySpecs[keySpec].algorithms
  switch (keyUsage) {
    case "ENCRYPT_DECRYPT":
      return { EncryptionAlgorithms: ofSpec.ENCRYPT_DECRYPT ?? [] }
    case "SIGN_VERIFY":
      return { SigningAlgorithms: ofSpec.SIGN_VERIFY ?? [] }
    case "GENERATE_VERIFY_MAC":
      return { MacAlgorithms: ofSpec.GENERATE_VERIFY_MAC ?? [] }
    case "KEY_AGREEMENT":
      return { KeyAgreementAlgorithms: ofSpec.KEY_AGREEMENT ?? [] }
    case "ENCAPSULATE_DECAPSULATE":
      return { EncapsulationAlgorithms: ofSpec.ENCAPSULATE_DECAPSULATE ?? [] }
  }
}
