// ECDSA on P-384 by @noble/curves, loaded when first used: it takes longer to load than a suite.
import { createRequire } from "node:module"
import { children, octets, parseDer, parsePkcs8 } from "../checks/der.ts"

const require = createRequire(import.meta.url)

/** A private key as its bytes. */
export interface Signer {
  readonly secret: Uint8Array
}

let curve: typeof import("@noble/curves/nist.js").p384 | undefined

function p384() {
  if (curve === undefined) {
    curve = (require("@noble/curves/nist.js") as typeof import("@noble/curves/nist.js")).p384
    // For windows of 4 bits in place of 8: a run signs too little to make up for the larger table.
    curve.Point.BASE.precompute(4)
  }
  return curve
}

/** @param pkcs8 DER of an EC private key (RFC 5915 inside) */
export function signerOf(pkcs8: Uint8Array): Signer {
  const [, secret] = children(parseDer(parsePkcs8(pkcs8, "privateKey").key, "privateKey"))
  return { secret: octets(secret!) }
}

/** A key that follows from the random bytes alone. */
export function newSigner(random: (length: number) => Uint8Array): Signer {
  // FIPS 186-5 appendix A.2.1: 64 bits more than the order has, so that the reduction is not to be noticed.
  return { secret: p384().utils.randomSecretKey(random(72)) }
}

const points = new WeakMap<Signer, Uint8Array>()

/** Uncompressed point. A certificate asks for it four times, and the suite's own parties make hundreds of certificates. */
export function publicPoint(signer: Signer): Uint8Array {
  const known = points.get(signer)
  if (known) return known
  const point = p384().getPublicKey(signer.secret, false)
  points.set(signer, point)
  return point
}

/** Deterministic (RFC 6979), so that the same run sends the same bytes: `der` for certificates, `compact` (r and s) for COSE. */
export function sign({ secret }: Signer, message: Uint8Array, format: "der" | "compact"): Uint8Array {
  return p384().sign(message, secret, { format, lowS: false })
}
