// Every ciphertext of the emulator opens elsewhere, and ciphertexts made elsewhere open here: through the API, with one key.
import { randomBytes } from "node:crypto"
import { crc32 } from "node:zlib"
import { keySpecs } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { parse } from "../src/crypto/ciphertext-blob.ts"
import { canonicalContext } from "../src/crypto/encryption-context.ts"
import { hasOpenssl } from "../src/crypto/openssl.fixture.ts"
import { systemRandom } from "../src/index.ts"
import { kms } from "./kms.ts"
import { aesGcmDecrypt, aesGcmEncrypt, type CipherRow, publicKeyCiphers } from "./outside/ciphers.ts"
import { newPair } from "./outside/pair.ts"

const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab"
const PLAINTEXT = Buffer.from("a small secret")
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")

/** Longer RSA keys differ by their length alone: rsa-oaep.test.ts. */
const LONGER = ["RSA_3072", "RSA_4096"]

test("there is a second implementation of every algorithm of every key spec", () => {
  const all = Object.entries(keySpecs).flatMap(([spec, { algorithms }]) =>
    (algorithms.ENCRYPT_DECRYPT ?? []).map((name) => `${spec} ${name}`),
  )
  const rows = [...publicKeyCiphers.map(({ spec, algorithm }) => `${spec} ${algorithm}`), "SYMMETRIC_DEFAULT SYMMETRIC_DEFAULT"]
  expect(all.filter((one) => !rows.includes(one) && !LONGER.includes(one.split(" ")[0]!))).toEqual([])
})

function agrees({ spec, algorithm, ciphers }: CipherRow) {
  const pair = newPair(spec)
  const as = { region: spec === "SM2" ? "cn-north-1" : "us-east-1" }
  const key = { KeyId: KEY, KeySpec: spec, KeyUsage: "ENCRYPT_DECRYPT", KeyMaterial: base64(pair.secret) } as const
  const { call } = kms({ random: systemRandom, ...as, world: { keys: [key] } })
  const request = { KeyId: KEY, EncryptionAlgorithm: algorithm }

  describe.each(ciphers)("and $by", (cipher) => {
    test("what was encrypted there with the public key opens here", async () => {
      const { PublicKey } = await call("GetPublicKey", { KeyId: KEY }, as)
      const CiphertextBlob = base64(cipher.encrypt({ ...pair, spki: Buffer.from(PublicKey, "base64") }, PLAINTEXT))
      expect((await call("Decrypt", { ...request, CiphertextBlob }, as)).Plaintext).toBe(base64(PLAINTEXT))
    })

    test("what was encrypted here opens there", async () => {
      const { CiphertextBlob } = await call("Encrypt", { ...request, Plaintext: base64(PLAINTEXT) }, as)
      expect(cipher.decrypt(pair, Buffer.from(CiphertextBlob, "base64"))).toEqual(PLAINTEXT)
    })
  })
}

/** SM2 has no second implementation but the program. */
const possible = publicKeyCiphers.filter(({ spec }) => spec !== "SM2" || hasOpenssl)

describe.each(possible)("$algorithm with $spec", agrees)

describe.each([
  ["without a context", undefined],
  ["with a context", { tenant: "Älpha", purpose: "test" }],
] as const)("SYMMETRIC_DEFAULT %s and node-forge", (_, EncryptionContext) => {
  const secret = randomBytes(32)
  const { call } = kms({ random: systemRandom, world: { keys: [{ KeyId: KEY, KeyMaterial: base64(secret) }] } })
  const context = { ...(EncryptionContext && { EncryptionContext }) }
  const blobOf = async () => {
    const { CiphertextBlob } = await call("Encrypt", { KeyId: KEY, Plaintext: base64(PLAINTEXT), ...context })
    return parse(Buffer.from(CiphertextBlob, "base64"))!
  }
  const authenticated = (header: Buffer) => Buffer.concat([header, canonicalContext(EncryptionContext)])

  test("what was sealed here is AES-256-GCM, and opens there", async () => {
    const blob = await blobOf()
    expect(aesGcmDecrypt(secret, blob, authenticated(blob.header))).toEqual(PLAINTEXT)
    expect(aesGcmDecrypt(secret, blob, Buffer.alloc(1))).toBeUndefined()
  })

  test("what was sealed there, behind the header of a blob, opens here", async () => {
    const { header } = await blobOf()
    const { nonce, ciphertext, tag } = aesGcmEncrypt(secret, randomBytes(12), Buffer.from("theirs"), authenticated(header))
    const bytes = Buffer.concat([header, nonce, ciphertext, tag])
    const checksum = Buffer.alloc(4)
    checksum.writeUInt32BE(crc32(bytes))
    const CiphertextBlob = base64(Buffer.concat([bytes, checksum]))
    expect((await call("Decrypt", { CiphertextBlob, ...context })).Plaintext).toBe(base64(Buffer.from("theirs")))
  })
})
