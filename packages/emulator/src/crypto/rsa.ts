// The RSA primitive and the key's size, for the paddings built on them.
import { type constants, privateEncrypt, publicDecrypt } from "node:crypto"
import type { KeyMaterial } from "../keys/record.ts"
import { privateKeyOf, publicKeyOf } from "./key-object.ts"

export function modulusBits(material: KeyMaterial): number {
  return publicKeyOf(material).asymmetricKeyDetails?.modulusLength as number
}

export function modulusBytes(material: KeyMaterial): number {
  return bytesFor(modulusBits(material))
}

/** For materials that are a private key alone; reading the public half out of it would take as long as the primitive. */
export function privateModulusBytes(material: KeyMaterial): number {
  return bytesFor(privateKeyOf(material).asymmetricKeyDetails?.modulusLength as number)
}

const bytesFor = (bits: number) => Math.ceil(bits / 8)

type Padding = typeof constants.RSA_NO_PADDING | typeof constants.RSA_PKCS1_PADDING

/** RSASP1 (RFC 8017 5.2.1) over an encoded message; OpenSSL blinds it. */
export function signEncoded(material: KeyMaterial, encoded: Uint8Array, padding: Padding): Buffer {
  return privateEncrypt({ key: privateKeyOf(material), padding }, encoded)
}

/** RSAVP1 (RFC 8017 5.2.2): the encoded message; undefined for a signature of another length or out of range. */
export function encodedOf(material: KeyMaterial, signature: Uint8Array, padding: Padding): Buffer | undefined {
  // OpenSSL takes a shorter string for a number with leading zeros; RFC 8017 8.1.2 step 1 does not.
  if (signature.length !== modulusBytes(material)) return undefined
  try {
    return publicDecrypt({ key: publicKeyOf(material), padding }, signature)
  } catch {
    return undefined
  }
}
