// The two DER forms in which KMS gives keys: SubjectPublicKeyInfo (RFC 5280) and PrivateKeyInfo (RFC 5208, RFC 5958).
// Parsed by node-forge; what does not come out the same when written again is not DER.
import type { asn1 } from "node-forge"
import { binary, forge, unbinary } from "../forge.ts"
import { CheckFailed } from "./check.ts"

export type Node = asn1.Asn1

/** Key bytes with the algorithm that they are for. */
export interface KeyInfo {
  readonly algorithm: string
  /** OID of the curve; undefined when there are no parameters, or NULL. */
  readonly curve: string | undefined
  /** What the BIT STRING or OCTET STRING holds. */
  readonly key: Uint8Array
}

/** The whole of the bytes as one DER value. */
export function parseDer(bytes: Uint8Array, path: string): Node {
  const { fromDer, toDer } = forge().asn1
  try {
    const node = fromDer(binary(bytes), { strict: true, parseAllBytes: true, decodeBitStrings: false } as unknown as boolean)
    if (toDer(node).getBytes() === binary(bytes)) return node
  } catch {
    // The library's text would quote the key: the sentence below says enough.
  }
  throw new CheckFailed(path, "DER", `${bytes.length} bytes that are not DER`)
}

/** SEQUENCE { AlgorithmIdentifier, BIT STRING }. */
export function parseSpki(bytes: Uint8Array, path: string): KeyInfo {
  const [algorithm, bits, ...more] = children(parseDer(bytes, path))
  const key = bits?.type === forge().asn1.Type.BITSTRING ? octets(bits) : undefined
  if (!algorithm || !key || key[0] !== 0 || more.length > 0) throw new CheckFailed(path, "a SubjectPublicKeyInfo", "other DER")
  return { ...identifier(algorithm, path), key: key.subarray(1) }
}

/** SEQUENCE { version, AlgorithmIdentifier, OCTET STRING, … }. */
export function parsePkcs8(bytes: Uint8Array, path: string): KeyInfo {
  const [version, algorithm, key] = children(parseDer(bytes, path))
  const number = version?.type === forge().asn1.Type.INTEGER ? integer(version) : undefined
  if (!algorithm || key?.type !== forge().asn1.Type.OCTETSTRING || (number !== 0n && number !== 1n)) {
    throw new CheckFailed(path, "a PKCS#8 PrivateKeyInfo", "other DER")
  }
  return { ...identifier(algorithm, path), key: octets(key) }
}

/** Elements of a constructed value; none of a primitive one. */
export function children(node: Node): readonly Node[] {
  return Array.isArray(node.value) ? node.value : []
}

/** Content of a primitive value. */
export function octets(node: Node): Uint8Array {
  return typeof node.value === "string" ? unbinary(node.value) : new Uint8Array()
}

export function integer(node: Node): bigint {
  return BigInt(`0x${Buffer.from(octets(node)).toString("hex") || "0"}`)
}

function identifier(node: Node, path: string): { algorithm: string; curve: string | undefined } {
  const [algorithm, parameters] = children(node)
  const { OID } = forge().asn1.Type
  if (algorithm?.type !== OID) throw new CheckFailed(path, "an AlgorithmIdentifier", "other DER")
  return { algorithm: oid(algorithm), curve: parameters?.type === OID ? oid(parameters) : undefined }
}

function oid(node: Node): string {
  return forge().asn1.derToOid(node.value as string)
}
