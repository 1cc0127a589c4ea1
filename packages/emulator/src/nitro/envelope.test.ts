import {
  constants,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  privateDecrypt,
} from "node:crypto"
import { fromBER } from "asn1js"
import { ContentInfo, EnvelopedData, type KeyTransRecipientInfo } from "pkijs"
import { expect, test } from "vitest"
import { hasOpenssl, openssl } from "../crypto/openssl.fixture.ts"
import { systemRandom } from "../crypto/random-pool.ts"
import { envelope } from "./envelope.ts"

const pair = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "der" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
})
const publicKey = createPublicKey({ key: pair.publicKey, format: "der", type: "spki" })
const seal = (secret: Uint8Array) => Buffer.from(envelope(publicKey, secret, systemRandom))

/** What KMS sent for 32 bytes (cms_test.c of aws/aws-nitro-enclaves-sdk-c), with … for what differs from call to call. */
const OBSERVED = new RegExp(
  `^${[
    "308006092a864886f70d010703a080",
    "3080020102",
    "3182016b30820167020102",
    "8020.{64}",
    "303c06092a864886f70d010107",
    "302fa00f300d06096086480165030402010500a11c301a06092a864886f70d010108300d06096086480165030402010500",
    "04820100.{512}",
    "308006092a864886f70d010701",
    "301d060960864801650304012a0410.{32}",
    "a0800430.{96}",
    "00000000000000000000",
  ].join("")}$`,
)

test("has the form in which KMS sent it, byte for byte but for keys and ciphertext", () => {
  expect(seal(Buffer.alloc(32, 7)).toString("hex")).toMatch(OBSERVED)
})

test.skipIf(!hasOpenssl).each([1, 15, 16, 17, 31, 32, 1024, 4096])("is opened by openssl: %i bytes", (size) => {
  const files = { key: Buffer.from(pair.privateKey), cms: seal(Buffer.alloc(size, size)) }
  expect(openssl("cms -decrypt -binary -inform DER -in @cms -inkey @key", files)).toEqual(Buffer.alloc(size, size))
})

test("is read by pkijs, and names the key by the hash of its DER", () => {
  const { content } = new ContentInfo({ schema: fromBER(Uint8Array.from(seal(Buffer.from("secret"))).buffer).result })
  const { recipientInfos, version } = new EnvelopedData({ schema: content })
  const info = recipientInfos[0]!.value as KeyTransRecipientInfo
  const identifier = (info.rid as unknown as { valueBlock: { valueHexView: Uint8Array } }).valueBlock.valueHexView
  expect([version, recipientInfos.length, info.version]).toEqual([2, 1, 2])
  expect(Buffer.from(identifier)).toEqual(createHash("sha256").update(pair.publicKey).digest())
})

test("never has the same key, vector or ciphertext twice", () => {
  const [one, other] = [seal(Buffer.alloc(32)), seal(Buffer.alloc(32))]
  const parts = (cms: Buffer) => {
    const [, key = "", iv = "", content = ""] = /04820100(.{512}).*?012a0410(.{32})a0800430(.{96})/.exec(cms.toString("hex")) ?? []
    return [key, iv, content].map((hex) => Buffer.from(hex, "hex")) as [Buffer, Buffer, Buffer]
  }
  const [a, b] = [parts(one), parts(other)]
  for (const index of [0, 1, 2]) expect(a[index]).not.toEqual(b[index])
  const open = ([wrapped, iv, content]: [Buffer, Buffer, Buffer]) => {
    const key = { key: createPrivateKey(pair.privateKey), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }
    const aes = createDecipheriv("aes-256-cbc", privateDecrypt(key, wrapped), iv)
    return Buffer.concat([aes.update(content), aes.final()])
  }
  expect(open(a)).toEqual(Buffer.alloc(32))
})
