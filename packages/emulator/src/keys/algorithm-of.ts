// Which algorithm a request asks of a key.
import type { JsonObject, OperationName } from "@kms-conformance/model"

interface AlgorithmMember {
  readonly member: string
  /** What the page says of a request without it. */
  readonly byDefault?: string
}

const encryption: AlgorithmMember = { member: "EncryptionAlgorithm", byDefault: "SYMMETRIC_DEFAULT" }
const signing: AlgorithmMember = { member: "SigningAlgorithm" }
const mac: AlgorithmMember = { member: "MacAlgorithm" }
const encapsulation: AlgorithmMember = { member: "EncapsulationAlgorithm" }

/** By operation and by the member that names the key. */
const members: Readonly<Partial<Record<OperationName, Readonly<Record<string, AlgorithmMember>>>>> = {
  Encrypt: { KeyId: encryption },
  Decrypt: { KeyId: encryption },
  ReEncrypt: {
    SourceKeyId: { ...encryption, member: "SourceEncryptionAlgorithm" },
    DestinationKeyId: { ...encryption, member: "DestinationEncryptionAlgorithm" },
  },
  Sign: { KeyId: signing },
  Verify: { KeyId: signing },
  GenerateMac: { KeyId: mac },
  VerifyMac: { KeyId: mac },
  DeriveSharedSecret: { KeyId: { member: "KeyAgreementAlgorithm" } },
  Encapsulate: { KeyId: encapsulation },
  Decapsulate: { KeyId: encapsulation },
}

/** The algorithm that the key named by `keyMember` has to have; undefined when the operation asks for none. */
export function algorithmOf(operation: OperationName, keyMember: string, input: JsonObject): string | undefined {
  const found = members[operation]?.[keyMember]
  if (found === undefined) return undefined
  const named = input[found.member]
  return typeof named === "string" ? named : found.byDefault
}
