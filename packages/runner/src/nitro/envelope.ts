// Opens a CiphertextForRecipient: CMS EnvelopedData (RFC 5652 section 6), read by node-forge, decrypted by node:crypto.
// https://github.com/aws/aws-nitro-enclaves-sdk-c/blob/main/docs/kms-apis/kms-apis.md
import { constants, createDecipheriv, createPrivateKey, privateDecrypt } from "node:crypto"
import { children, type Node, octets } from "../checks/der.ts"
import { binary, forge } from "../forge.ts"
import { ValueError } from "../language/bytes.ts"

const OID = {
  envelopedData: "1.2.840.113549.1.7.3",
  data: "1.2.840.113549.1.7.1",
  rsaesOaep: "1.2.840.113549.1.1.7",
  mgf1: "1.2.840.113549.1.1.8",
  sha256: "2.16.840.1.101.3.4.2.1",
  aes256Cbc: "2.16.840.1.101.3.4.1.42",
}

interface Envelope {
  readonly encryptedKey: Uint8Array
  readonly iv: Uint8Array
  readonly content: Uint8Array
}

/** The plaintext. Throws ValueError when it is of another form, or was encrypted for another key. */
export function openEnvelope(ciphertext: Uint8Array, privateKeyDer: Uint8Array): Uint8Array {
  const { encryptedKey, iv, content } = parseEnvelope(ciphertext)
  const privateKey = createPrivateKey({ key: Buffer.from(privateKeyDer), format: "der", type: "pkcs8" })
  try {
    const key = privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }, encryptedKey)
    const aes = createDecipheriv("aes-256-cbc", key, iv)
    return new Uint8Array(Buffer.concat([aes.update(content), aes.final()]))
  } catch {
    throw new ValueError("$openEnvelope: the envelope does not open with the private key of the attestation document")
  }
}

/** ContentInfo { envelopedData, [0] EnvelopedData { version, …, SET { recipient }, EncryptedContentInfo } }, BER or DER. */
function parseEnvelope(bytes: Uint8Array): Envelope {
  const [type, wrapped] = inside(parseBer(bytes))
  requireOid(type, OID.envelopedData, "EnvelopedData")
  const parts = inside(inside(wrapped)[0])
  const at = parts.findIndex(({ type: tag }) => tag === forge().asn1.Type.SET)
  const recipients = inside(parts[at])
  if (recipients.length !== 1) throw other("single recipient")
  return { encryptedKey: keyOf(recipients[0]), ...contentOf(parts[at + 1]) }
}

/** KeyTransRecipientInfo { version, rid, rsaesOaep { [0] sha256, [1] mgf1 with sha256 }, encryptedKey }. */
function keyOf(recipient: Node | undefined): Uint8Array {
  const [, , algorithm, encryptedKey] = inside(recipient)
  const [name, parameters] = inside(algorithm)
  requireOid(name, OID.rsaesOaep, "RSAES-OAEP")
  const [hash, mask] = inside(parameters).map((tagged) => inside(tagged)[0])
  requireOid(inside(hash)[0], OID.sha256, "SHA-256 as hash of RSAES-OAEP")
  const [generator, ofMask] = inside(mask)
  requireOid(generator, OID.mgf1, "MGF1")
  requireOid(inside(ofMask)[0], OID.sha256, "SHA-256 as hash of MGF1")
  return bytesOf(encryptedKey, "encrypted key")
}

/** EncryptedContentInfo { data, aes256-CBC { iv }, [0] content }, the content whole or in parts. */
function contentOf(info: Node | undefined): Pick<Envelope, "iv" | "content"> {
  const [type, algorithm, content] = inside(info)
  requireOid(type, OID.data, "data")
  const [name, iv] = inside(algorithm)
  requireOid(name, OID.aes256Cbc, "AES-256-CBC")
  const whole = inside(content).length > 0 ? Buffer.concat(inside(content).map(octets)) : bytesOf(content, "encrypted content")
  return { iv: bytesOf(iv, "initialization vector"), content: whole }
}

function inside(node: Node | undefined): readonly Node[] {
  return node ? children(node) : []
}

function bytesOf(node: Node | undefined, what: string): Uint8Array {
  if (typeof node?.value !== "string") throw other(what)
  return octets(node)
}

function parseBer(bytes: Uint8Array): Node {
  try {
    return forge().asn1.fromDer(binary(bytes), { strict: true, parseAllBytes: true, decodeBitStrings: false } as unknown as boolean)
  } catch {
    throw other("BER")
  }
}

function requireOid(node: Node | undefined, oid: string, what: string): void {
  const found = node?.type === forge().asn1.Type.OID ? forge().asn1.derToOid(node.value as string) : undefined
  if (found !== oid) throw other(what)
}

function other(what: string): ValueError {
  return new ValueError(`$openEnvelope wants CMS EnvelopedData (RSAES-OAEP with SHA-256, AES-256-CBC), but finds no ${what}`)
}
