// A recipient for tests: an enclave's key pair, and a reader of what was encrypted for it (pkijs and node:crypto).
import { constants, createDecipheriv, generateKeyPairSync, privateDecrypt } from "node:crypto"
import type { OctetString } from "asn1js"
import { ContentInfo, EnvelopedData, type KeyTransRecipientInfo } from "pkijs"

export function newEnclave(modulusLength = 2048) {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength })
  return {
    publicKey: publicKey.export({ type: "spki", format: "der" }),
    /** The plaintext in a CiphertextForRecipient. Throws when it was encrypted for another key. */
    open(ciphertext: Uint8Array): Buffer {
      const { content } = ContentInfo.fromBER(Uint8Array.from(ciphertext))
      const { recipientInfos, encryptedContentInfo } = new EnvelopedData({ schema: content })
      const { encryptedKey } = recipientInfos[0]!.value as KeyTransRecipientInfo
      const oaep = { key: privateKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }
      const key = privateDecrypt(oaep, Buffer.from(encryptedKey.valueBlock.valueHexView))
      const iv = (encryptedContentInfo.contentEncryptionAlgorithm.algorithmParams as OctetString).valueBlock.valueHexView
      const aes = createDecipheriv("aes-256-cbc", key, iv)
      return Buffer.concat([aes.update(Buffer.from(encryptedContentInfo.getEncryptedContent())), aes.final()])
    },
  }
}
