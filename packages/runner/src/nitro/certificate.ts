// X.509 certificates (RFC 5280) with P-384 keys, written by node-forge and signed by @noble/curves.
import { createHash } from "node:crypto"
import type { asn1 } from "node-forge"
import { binary, forge, unbinary } from "../forge.ts"
import { publicPoint, type Signer, sign } from "./p384.ts"

export interface Party {
  readonly name: string
  readonly key: Signer
}

export interface CertificateWishes {
  readonly subject: Party
  readonly issuer: Party
  /** The subject may issue certificates; else it may sign documents. */
  readonly authority: boolean
  /** Milliseconds since the epoch, whole seconds of which are kept. */
  readonly validFrom: number
  readonly validTo: number
  readonly serial: Uint8Array
}

type Node = asn1.Asn1

const OID = {
  ecPublicKey: "1.2.840.10045.2.1",
  p384: "1.3.132.0.34",
  ecdsaWithSha384: "1.2.840.10045.4.3.3",
  commonName: "2.5.4.3",
  organizationalUnit: "2.5.4.11",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
}

// KeyUsage as a BIT STRING: how many bits of its last byte are unused, then digitalSignature (bit 0) or keyCertSign (bit 5).
const DIGITAL_SIGNATURE = Uint8Array.of(7, 0x80)
const KEY_CERT_SIGN = Uint8Array.of(2, 0x04)

/** DER of the certificate. */
export function makeCertificate({ subject, issuer, authority, validFrom, validTo, serial }: CertificateWishes): Uint8Array {
  const signed = sequence(
    context(0, integer(Uint8Array.of(2))),
    // A first byte of 1 to 127 keeps it positive and in its shortest form.
    integer(Uint8Array.of(0x40, ...serial)),
    sequence(oid(OID.ecdsaWithSha384)),
    nameOf(issuer),
    sequence(time(validFrom), time(validTo)),
    nameOf(subject),
    sequence(sequence(oid(OID.ecPublicKey), oid(OID.p384)), bitString(publicPoint(subject.key))),
    context(3, sequence(...extensions(subject, issuer, authority))),
  )
  const signature = sign(issuer.key, der(signed), "der")
  return der(sequence(signed, sequence(oid(OID.ecdsaWithSha384)), bitString(signature)))
}

function extensions(subject: Party, issuer: Party, authority: boolean): Node[] {
  const keyUsage = primitive("BITSTRING", authority ? KEY_CERT_SIGN : DIGITAL_SIGNATURE)
  const issuerIdentifier = forge().asn1.create(forge().asn1.Class.CONTEXT_SPECIFIC, 0, false, binary(identifierOf(issuer)))
  return [
    extension(OID.basicConstraints, sequence(...(authority ? [primitive("BOOLEAN", Uint8Array.of(0xff))] : [])), true),
    extension(OID.keyUsage, keyUsage, true),
    extension(OID.subjectKeyIdentifier, primitive("OCTETSTRING", identifierOf(subject))),
    extension(OID.authorityKeyIdentifier, sequence(issuerIdentifier)),
  ]
}

function extension(name: string, value: Node, critical = false): Node {
  const flag = critical ? [primitive("BOOLEAN", Uint8Array.of(0xff))] : []
  return sequence(oid(name), ...flag, primitive("OCTETSTRING", der(value)))
}

/** RFC 7093 section 2, method 1. */
function identifierOf({ key }: Party): Uint8Array {
  return createHash("sha256").update(publicPoint(key)).digest().subarray(0, 20)
}

function nameOf({ name }: Party): Node {
  const part = (type: string, text: string) => constructed("SET", [sequence(oid(type), primitive("UTF8", Buffer.from(text)))])
  return sequence(part(OID.organizationalUnit, "kms-conformance"), part(OID.commonName, name))
}

/** RFC 5280 section 4.1.2.5: two digits for the year until 2049, four from then on. */
function time(milliseconds: number): Node {
  const date = new Date(milliseconds)
  const { dateToGeneralizedTime, dateToUtcTime } = forge().asn1
  const text = date.getUTCFullYear() < 2050 ? dateToUtcTime(date) : dateToGeneralizedTime(date)
  return primitive(date.getUTCFullYear() < 2050 ? "UTCTIME" : "GENERALIZEDTIME", Buffer.from(text))
}

const primitive = (type: keyof typeof asn1.Type, bytes: Uint8Array) => create(type, false, binary(bytes))
const constructed = (type: keyof typeof asn1.Type, children: Node[]) => create(type, true, children)
const sequence = (...children: Node[]) => constructed("SEQUENCE", children)
const integer = (bytes: Uint8Array) => primitive("INTEGER", bytes)
const bitString = (bytes: Uint8Array) => primitive("BITSTRING", Buffer.concat([Uint8Array.of(0), bytes]))
const oid = (name: string) => create("OID", false, forge().asn1.oidToDer(name).getBytes())

function context(tag: number, child: Node): Node {
  return forge().asn1.create(forge().asn1.Class.CONTEXT_SPECIFIC, tag as asn1.Type, true, [child])
}

function create(type: keyof typeof asn1.Type, isConstructed: boolean, value: string | Node[]): Node {
  const { Class, Type, create: make } = forge().asn1
  return make(Class.UNIVERSAL, Type[type], isConstructed, value)
}

function der(node: Node): Uint8Array {
  return unbinary(forge().asn1.toDer(node).getBytes())
}
