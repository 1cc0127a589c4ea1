// Reads PKCS#8 private keys in BER or DER, as imported material comes (RFC 5208, RFC 5958).
// https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-conceptual.html#importing-keys-material-requirements
import { createRequire } from "node:module"
import type { BaseBlock, BitString, Constructed, Integer, ObjectIdentifier, OctetString, Sequence } from "asn1js"

const require = createRequire(import.meta.url)

// Loaded when first used: nothing else in the emulator reads BER, and it doubles the time to start.
const asn1 = () => require("asn1js") as typeof import("asn1js")

export interface PrivateKeyInfo {
  /** Dotted OID. */
  readonly algorithm: string
  /** Dotted OID of the parameters, "none" for NULL or nothing, undefined for anything else (explicit curve parameters). */
  readonly parameters: string | undefined
  /** Content of the privateKey OCTET STRING. */
  readonly key: Uint8Array
}

/** Undefined for anything but one unencrypted PrivateKeyInfo and nothing behind it. */
export function parsePrivateKeyInfo(bytes: Uint8Array): PrivateKeyInfo | undefined {
  const [version, algorithm, key] = sequence(parse(bytes)) ?? []
  const [oid, parameters, ...more] = sequence(algorithm) ?? []
  if (!isA<Integer>(version, "Integer") || !isA<ObjectIdentifier>(oid, "ObjectIdentifier") || more.length > 0) return undefined
  if (!isA<OctetString>(key, "OctetString")) return undefined
  return { algorithm: oid.getValue(), parameters: nameOf(parameters), key: new Uint8Array(key.getValue()) }
}

/** RFC 5915. The curve's name and the public point may be left out. */
export interface EcPrivateKey {
  readonly scalar: Uint8Array
  readonly parameters: string | undefined
  readonly point?: Uint8Array
}

export function parseEcPrivateKey(bytes: Uint8Array): EcPrivateKey | undefined {
  const [version, scalar, ...optional] = sequence(parse(bytes)) ?? []
  if (!isA<Integer>(version, "Integer") || !isA<OctetString>(scalar, "OctetString")) return undefined
  const tagged = (number: number) => optional.find(({ idBlock }) => idBlock.tagClass === 3 && idBlock.tagNumber === number)
  const inside = (block: BaseBlock | undefined) => (block as Constructed | undefined)?.valueBlock.value[0]
  const point = inside(tagged(1))
  return {
    scalar: new Uint8Array(scalar.getValue()),
    parameters: tagged(0) === undefined ? "none" : nameOf(inside(tagged(0))),
    ...(isA<BitString>(point, "BitString") && { point: point.valueBlock.valueHexView }),
  }
}

/** The INTEGERs of an RSAPrivateKey (RFC 8017 A.1.2): version, n, e, d, p, q, dP, dQ, qInv; more for more than two primes. */
export function parseIntegers(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const members = sequence(parse(bytes))
  return members?.every((member) => isA<Integer>(member, "Integer")) ? members.map((member) => member.valueBlock.valueHexView) : undefined
}

/** An OCTET STRING within the OCTET STRING: RFC 8410. */
export function parseOctets(bytes: Uint8Array): Uint8Array | undefined {
  const block = parse(bytes)
  return isA<OctetString>(block, "OctetString") ? new Uint8Array(block.getValue()) : undefined
}

function parse(bytes: Uint8Array): BaseBlock | undefined {
  try {
    const { offset, result } = asn1().fromBER(Uint8Array.from(bytes).buffer)
    return offset === bytes.length ? result : undefined
  } catch {
    // Strings of two or four bytes a character whose length is odd (BMPString, UniversalString) are thrown at, not reported.
    return undefined
  }
}

function sequence(block: BaseBlock | undefined): readonly BaseBlock[] | undefined {
  return isA<Sequence>(block, "Sequence") ? block.valueBlock.value : undefined
}

function nameOf(parameters: BaseBlock | undefined): string | undefined {
  if (isA<ObjectIdentifier>(parameters, "ObjectIdentifier")) return parameters.getValue()
  return parameters === undefined || isA(parameters, "Null") ? "none" : undefined
}

type Kind = "Sequence" | "Integer" | "OctetString" | "BitString" | "ObjectIdentifier" | "Null"

function isA<Block extends BaseBlock>(block: BaseBlock | undefined, kind: Kind): block is Block {
  return block instanceof asn1()[kind]
}
