// What a key of each spec can do. Data: tables/key-specs.json.
import table from "../tables/key-specs.json" with { type: "json" }
import type {
  AlgorithmSpec,
  DataKeyPairSpec,
  EncapsulationAlgorithmSpec,
  EncryptionAlgorithmSpec,
  KeyAgreementAlgorithmSpec,
  KeySpec,
  KeyUsageType,
  MacAlgorithmSpec,
  MessageType,
  SigningAlgorithmSpec,
  WrappingKeySpec,
} from "./types.gen.ts"

/** What kind of cryptography a spec is for. */
export type KeyFamily = "symmetric" | "rsa" | "ecc" | "edwards" | "hmac" | "sm2" | "ml-dsa" | "ml-kem"

/** What may wrap key material for import: any of the algorithms with any of the wrapping key specs. */
export interface WrappingChoice {
  readonly algorithms: readonly AlgorithmSpec[]
  readonly keySpecs: readonly WrappingKeySpec[]
}

/** How key material of a spec is imported. */
export interface ImportRules {
  readonly format: "raw" | "pkcs8"
  /** Raw material only. */
  readonly minBits?: number
  readonly maxBits?: number
  readonly wrapping: WrappingChoice
  readonly wrappingChina: WrappingChoice
  /** Pairs that do not go together although both are listed. */
  readonly refused?: readonly { readonly algorithm: AlgorithmSpec; readonly keySpec: WrappingKeySpec }[]
  /** Whether a key may have more than one material, for on-demand rotation. */
  readonly severalMaterials: boolean
}

/** Algorithms by usage, in the order in which AWS lists them in KeyMetadata. */
export interface AlgorithmsByUsage {
  readonly ENCRYPT_DECRYPT?: readonly EncryptionAlgorithmSpec[]
  readonly SIGN_VERIFY?: readonly SigningAlgorithmSpec[]
  readonly GENERATE_VERIFY_MAC?: readonly MacAlgorithmSpec[]
  readonly KEY_AGREEMENT?: readonly KeyAgreementAlgorithmSpec[]
  readonly ENCAPSULATE_DECAPSULATE?: readonly EncapsulationAlgorithmSpec[]
}

/** Lengths are in bytes. */
export interface KeySpecRow {
  readonly family: KeyFamily
  /** Key size, modulus size or size of the curve's field. */
  readonly bits?: number
  /** Name of the curve as OpenSSL has it. */
  readonly curve?: string
  readonly oid?: string
  readonly regions: "all" | "china" | "not-china"
  readonly usages: readonly KeyUsageType[]
  /** Only SYMMETRIC_DEFAULT has one; for every other spec, CreateKey requires KeyUsage. */
  readonly defaultUsage?: KeyUsageType
  readonly algorithms: AlgorithmsByUsage
  readonly encryptionContext: boolean
  readonly maxPlaintextBytes?: Readonly<Partial<Record<EncryptionAlgorithmSpec, number>>>
  /** Where it is always the same. */
  readonly ciphertextBytes?: number
  readonly messageTypes?: readonly MessageType[]
  /** Length that Message must have with MessageType DIGEST. */
  readonly digestBytes?: Readonly<Partial<Record<SigningAlgorithmSpec, number>>>
  readonly signatureBytes?: number
  readonly signatureLength?: "exact" | "at-most"
  readonly macBytes?: number
  readonly sharedSecretBytes?: number
  readonly kemCiphertextBytes?: number
  /** DER SubjectPublicKeyInfo. */
  readonly publicKeyBytes?: number
  /** Absent: key material cannot be imported. */
  readonly import?: ImportRules
  readonly multiRegion: boolean
  readonly automaticRotation: boolean
  readonly onDemandRotation: boolean
  readonly customKeyStore: boolean
  /** Also a DataKeyPairSpec. */
  readonly dataKeyPair: boolean
  /** Names in the table's `sources`. */
  readonly source: readonly string[]
  readonly note?: string
}

/** Every key spec. https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html */
export const keySpecs = table.keySpecs as unknown as Readonly<Record<KeySpec, KeySpecRow>>

/** Specs of data key pairs, with the same rows: a data key pair is a key of that spec. */
export const dataKeyPairSpecs = Object.fromEntries(Object.entries(keySpecs).filter(([, row]) => row.dataKeyPair)) as unknown as Readonly<
  Record<DataKeyPairSpec, KeySpecRow>
>
