// CiphertextForRecipient: CMS EnvelopedData (RFC 5652 section 6) in the form in which KMS was seen to send it.
// Documented: https://github.com/aws/aws-nitro-enclaves-sdk-c/blob/main/docs/kms-apis/kms-apis.md. Observed, byte for byte:
// https://github.com/aws/aws-nitro-enclaves-sdk-c/blob/main/tests/kmstool-enclaves/cms_test.c
import { createCipheriv, createHash, type KeyObject } from "node:crypto"
import { Constructed, Integer, Null, ObjectIdentifier, OctetString, Primitive, Sequence, Set as SetOf } from "asn1js"
import { oaepEncrypt } from "../crypto/rsa-oaep.ts"
import type { Random } from "../ports.ts"

const OID = {
  envelopedData: "1.2.840.113549.1.7.3",
  data: "1.2.840.113549.1.7.1",
  rsaesOaep: "1.2.840.113549.1.1.7",
  mgf1: "1.2.840.113549.1.1.8",
  sha256: "2.16.840.1.101.3.4.2.1",
  aes256Cbc: "2.16.840.1.101.3.4.1.42",
}

// AWS's own client reads these levels only when their length is left open (BER), as KMS leaves it: source/cms.c there.
const open = { lenBlock: { isIndefiniteForm: true } }
const tag = (tagNumber: number) => ({ idBlock: { tagClass: 3, tagNumber } })

const oid = (value: string) => new ObjectIdentifier({ value })
const octets = (bytes: Uint8Array) => new OctetString({ valueHex: exactly(bytes) })
const algorithm = (name: string, parameters: Sequence | OctetString | Null) => new Sequence({ value: [oid(name), parameters] })

/** @param publicKey the recipient's RSA key */
export function envelope(publicKey: KeyObject, secret: Uint8Array, random: Random): Uint8Array {
  const key = random.bytes(32)
  const iv = random.bytes(16)
  const cipher = createCipheriv("aes-256-cbc", key, iv)
  const content = Buffer.concat([cipher.update(secret), cipher.final()])
  const encryptedKey = oaepEncrypt(publicKey, "sha256", key, random)
  key.fill(0)
  const envelopedData = new Sequence({
    ...open,
    value: [
      new Integer({ value: 2 }),
      new SetOf({ value: [recipientInfo(publicKey, encryptedKey)] }),
      new Sequence({
        ...open,
        value: [
          oid(OID.data),
          algorithm(OID.aes256Cbc, octets(iv)),
          // Of the two forms seen, the one that clients of every age read: octet strings inside an open tag.
          new Constructed({ ...open, ...tag(0), value: [octets(content)] }),
        ],
      }),
    ],
  })
  const contentInfo = new Sequence({
    ...open,
    value: [oid(OID.envelopedData), new Constructed({ ...open, ...tag(0), value: [envelopedData] })],
  })
  return new Uint8Array(contentInfo.toBER())
}

/** KeyTransRecipientInfo, RFC 5652 section 6.2.1; RSAES-OAEP-params, RFC 8017 appendix A.2.1, without a label. */
function recipientInfo(publicKey: KeyObject, encryptedKey: Uint8Array): Sequence {
  const sha256 = () => algorithm(OID.sha256, new Null())
  const parameters = new Sequence({
    value: [new Constructed({ ...tag(0), value: [sha256()] }), new Constructed({ ...tag(1), value: [algorithm(OID.mgf1, sha256())] })],
  })
  return new Sequence({
    value: [
      new Integer({ value: 2 }),
      new Primitive({ ...tag(0), valueHex: exactly(keyIdentifier(publicKey)) }),
      algorithm(OID.rsaesOaep, parameters),
      octets(encryptedKey),
    ],
  })
}

/** 32 bytes in KMS's answers. Of what is not documented: here the hash of the whole key, RFC 7093 section 2 method 4. */
function keyIdentifier(publicKey: KeyObject): Uint8Array {
  return createHash("sha256")
    .update(publicKey.export({ type: "spki", format: "der" }))
    .digest()
}

function exactly({ buffer, byteOffset, byteLength }: Uint8Array): ArrayBuffer {
  return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer
}
