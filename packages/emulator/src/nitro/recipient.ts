// From the attestation document of a request to the party that may read the answer.
// https://docs.aws.amazon.com/kms/latest/developerguide/attested-calls.html
import { constants, type KeyObject, publicEncrypt } from "node:crypto"
import { parsePublicKey } from "../crypto/parse-key.ts"
import type { Random } from "../ports.ts"
import { invalid, type Recipient } from "./attestation.ts"
import { signerOf } from "./chain.ts"
import { parseDocument } from "./document.ts"
import { envelope } from "./envelope.ts"
import { parseSign1, requireSignature } from "./sign1.ts"

// 2048 is documented (docs/kms-apis/RecipientRequest.md of aws/aws-nitro-enclaves-sdk-c); that SDK makes the others too.
const MODULUS = [2048, 3072, 4096]

export interface Trust {
  /** DER of the certificates that a chain may end in. */
  readonly roots: readonly Uint8Array[]
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly random: Random
}

/** @throws ValidationException that says what is wrong with the document */
export function recipientOf(document: Uint8Array, { roots, now, random }: Trust): Recipient {
  const signed = parseSign1(document)
  const parsed = parseDocument(signed.payload)
  requireSignature(signed, signerOf(parsed, roots, now))
  const { attestation } = parsed
  const publicKey = publicKeyOf(attestation.publicKey)
  return { attestation, encrypt: (secret) => envelope(publicKey, secret, random) }
}

function publicKeyOf(spki: Uint8Array | undefined): KeyObject {
  if (spki === undefined) throw invalid("it has no public_key to encrypt the answer for")
  const key = readKey(spki)
  if (key?.asymmetricKeyType !== "rsa" || !MODULUS.includes(key.asymmetricKeyDetails?.modulusLength ?? 0)) {
    throw invalid("its public_key is not the DER of an RSA key of 2048, 3072 or 4096 bits")
  }
  if (!canEncrypt(key)) throw invalid("its public_key has numbers that nothing can be encrypted with")
  return key
}

/** What a key's size does not show: an exponent that keeps nothing secret, or numbers that OpenSSL does not compute with. */
function canEncrypt(key: KeyObject): boolean {
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {}
  if (publicExponent < 3n || publicExponent % 2n === 0n) return false
  try {
    return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.alloc(modulusLength / 8, 1)).length > 0
  } catch {
    return false
  }
}

/**
 * The key, when the bytes are its one DER form: OpenSSL also reads what follows a key, lengths in more bytes than they need, and an
 * RSA key without the NULL of https://www.rfc-editor.org/rfc/rfc3279#section-2.3.1.
 */
function readKey(spki: Uint8Array): KeyObject | undefined {
  try {
    const key = parsePublicKey(spki)
    return key.export({ type: "spki", format: "der" }).equals(spki) ? key : undefined
  } catch {
    return undefined
  }
}
