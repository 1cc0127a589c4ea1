// An X.509 certificate, and what of it decides over a chain.
import { type KeyObject, X509Certificate } from "node:crypto"
import type { BitString } from "asn1js"
import { type BasicConstraints, Certificate as ParsedCertificate } from "pkijs"
import { invalid } from "./attestation.ts"

export interface Certificate {
  readonly x509: X509Certificate
  /** Throws when OpenSSL knows no such key. */
  readonly publicKey: KeyObject
  /** Milliseconds since the epoch. */
  readonly validFrom: number
  readonly validTo: number
  readonly isAuthority: boolean
  /** How many authorities may stand between this one and the certificate at the end; undefined when it does not say. */
  readonly pathLength: number | undefined
  readonly mayVerifySignatures: boolean
  readonly mayIssueCertificates: boolean
}

// RFC 5280, sections 4.2.1.9 and 4.2.1.3
const BASIC_CONSTRAINTS = "2.5.29.19"
const KEY_USAGE = "2.5.29.15"

// Bits 0 and 5 of KeyUsage, counted from the most significant one of the first byte.
const DIGITAL_SIGNATURE = 0x80
const KEY_CERT_SIGN = 0x04

export function parseCertificate(der: Uint8Array): Certificate {
  try {
    return read(der)
  } catch {
    throw invalid("it has a certificate that is none")
  }
}

function read(der: Uint8Array): Certificate {
  const x509 = new X509Certificate(der)
  // Node reads PEM as well, and does not look at what follows a certificate.
  if (!x509.raw.equals(der)) throw new Error("not the DER of one certificate")
  const extensions = ParsedCertificate.fromBER(Uint8Array.from(der)).extensions ?? []
  // RFC 5280 section 4.2: what is critical and not understood makes the certificate useless.
  if (extensions.some(({ critical, extnID }) => critical && extnID !== BASIC_CONSTRAINTS && extnID !== KEY_USAGE)) {
    throw new Error("an unknown critical extension")
  }
  const extension = (oid: string) => extensions.find(({ extnID }) => extnID === oid)?.parsedValue as unknown
  const constraints = extension(BASIC_CONSTRAINTS) as BasicConstraints | undefined
  const usage = (extension(KEY_USAGE) as BitString | undefined)?.valueBlock.valueHexView[0] ?? 0
  return {
    x509,
    publicKey: x509.publicKey,
    validFrom: Date.parse(x509.validFrom),
    validTo: Date.parse(x509.validTo),
    isAuthority: constraints?.cA === true,
    pathLength: typeof constraints?.pathLenConstraint === "number" ? constraints.pathLenConstraint : undefined,
    mayVerifySignatures: (usage & DIGITAL_SIGNATURE) !== 0,
    mayIssueCertificates: (usage & KEY_CERT_SIGN) !== 0,
  }
}
