// The raw ECDH secret: the x coordinate, no key derivation (NIST SP 800-56A section 5.7.1.2; the cofactor is 1).
// https://docs.aws.amazon.com/kms/latest/APIReference/API_DeriveSharedSecret.html
import { diffieHellman, type KeyObject } from "node:crypto"
import type { KeyAgreement } from "./algorithm.ts"
import { curveOids } from "./curve-oids.ts"
import { ecPublicKeyInfo } from "./der.ts"
import { privateKeyOf } from "./key-object.ts"
import { parsePublicKey } from "./parse-key.ts"

/** KMS agrees no key over secp256k1. */
const { secp256k1: _, ...nist } = curveOids
const curves: Readonly<Record<string, string>> = nist

export const ecdh: KeyAgreement = {
  derive(material, peer) {
    const privateKey = privateKeyOf(material)
    const publicKey = peerKey(peer, privateKey.asymmetricKeyDetails?.namedCurve)
    return publicKey && diffieHellman({ privateKey, publicKey })
  },
}

/**
 * The peer's key, when its bytes are the one DER form of a point on this named curve. OpenSSL checks that the point
 * is on the curve, but also reads compressed points and curves given by explicit parameters, with any cofactor
 * that these claim; so a key counts only if writing it again gives the same bytes.
 */
function peerKey(peer: Uint8Array, curve: string | undefined): KeyObject | undefined {
  const oid = curve === undefined ? undefined : curves[curve]
  if (oid === undefined) return undefined
  try {
    const key = parsePublicKey(peer)
    const { x, y } = key.export({ format: "jwk" })
    const point = Buffer.concat([Uint8Array.of(4), Buffer.from(x as string, "base64url"), Buffer.from(y as string, "base64url")])
    return ecPublicKeyInfo(oid, point).equals(peer) ? key : undefined
  } catch {
    return undefined
  }
}
