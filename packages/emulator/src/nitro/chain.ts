// From the certificate of an attestation document to a root that is trusted.
// https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html, "Semantical validation" and "Certificates chain"
import type { KeyObject } from "node:crypto"
import { invalid } from "./attestation.ts"
import { type Certificate, parseCertificate } from "./certificate.ts"
import type { Document } from "./document.ts"

/**
 * The key that the chain vouches for. There are no revocation lists, as the page says.
 *
 * @param roots DER of the certificates that are trusted
 * @param now milliseconds since the epoch
 */
export function signerOf({ certificate, cabundle }: Document, roots: readonly Uint8Array[], now: number): KeyObject {
  const root = cabundle[0]!
  if (!roots.some((trusted) => Buffer.compare(trusted, root) === 0)) {
    throw invalid("its certificates come from a root that this emulator was not given (createEmulator: nitroRoots)")
  }
  // The bundle begins with the root; the chain begins at the other end.
  const [target, ...authorities] = [certificate, ...cabundle.toReversed()].map(parseCertificate) as [Certificate, ...Certificate[]]
  for (const each of [target, ...authorities]) requireValidAt(each, now)
  authorities.forEach(requireAuthority)
  requireTarget(target)
  authorities.reduce((below, above) => requireIssued(below, above), target)
  return target.publicKey
}

function requireValidAt({ validFrom, validTo }: Certificate, now: number): void {
  if (now < validFrom) throw invalid("it has a certificate that is not valid yet")
  if (now > validTo) throw invalid("it has a certificate that has expired")
}

/** @param below how many authorities stand between this one and the certificate at the end */
function requireAuthority({ isAuthority, mayIssueCertificates, pathLength }: Certificate, below: number): void {
  if (!isAuthority || !mayIssueCertificates) throw invalid("a certificate in its cabundle is not that of an authority")
  if (pathLength !== undefined && below > pathLength) throw invalid("its chain is longer than one of its authorities allows")
}

function requireTarget({ isAuthority, pathLength, mayVerifySignatures, publicKey }: Certificate): void {
  if (isAuthority || pathLength !== undefined) throw invalid("its certificate is that of an authority")
  if (!mayVerifySignatures) throw invalid("its certificate is not for signatures")
  // The curve of ES384 here, and so the one size of its signatures.
  if (publicKey.asymmetricKeyDetails?.namedCurve !== "secp384r1") throw invalid("its certificate has no P-384 key")
}

/** Names first, then the signature: it alone decides, but a wrong name says more clearly what is wrong. */
function requireIssued(below: Certificate, above: Certificate): Certificate {
  if (!below.x509.checkIssued(above.x509) || !below.x509.verify(above.publicKey)) {
    throw invalid("a certificate of its chain was not issued by the next one")
  }
  return above
}
