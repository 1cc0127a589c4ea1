// What an attestation document says once it was checked, and what it is good for. Nothing here loads a library.
// https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html
// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/nitrotpm-attestation-document-validate.html
import { fault, type KmsFault } from "../fault.ts"

export interface Attestation {
  /** Which member holds the registers: `pcrs` of a Nitro enclave, or `nitrotpm_pcrs` of an instance with NitroTPM. */
  readonly platform: "enclave" | "nitrotpm"
  readonly moduleId: string
  /** When the document was made, in milliseconds since the epoch. */
  readonly timestamp: number
  /** Platform configuration registers, by index. */
  readonly pcrs: ReadonlyMap<number, Uint8Array>
  /** SubjectPublicKeyInfo DER. */
  readonly publicKey?: Uint8Array
  readonly userData?: Uint8Array
  readonly nonce?: Uint8Array
}

/** The party that alone may read the answer. Conditions of policies read the attestation (`kms:RecipientAttestation:…`). */
export interface Recipient {
  readonly attestation: Attestation
  /** Bytes that only the recipient can read, as CMS EnvelopedData. */
  encrypt(secret: Uint8Array): Uint8Array
}

/** AWS documents no error for a document that is not valid; the text says what is wrong with it, in own words. */
export function invalid(why: string): KmsFault {
  return fault("ValidationException", { reason: "attestation", value: why })
}
