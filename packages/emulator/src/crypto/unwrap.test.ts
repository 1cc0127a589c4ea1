import { randomBytes } from "node:crypto"
import { beforeAll, describe, expect, test } from "vitest"
import { keyWrap, wrap } from "../../test/import.ts"
import { type KeyPair, newKeyPair } from "./key-pair.ts"
import { hasOpenssl, openssl } from "./openssl.fixture.ts"
import { systemRandom } from "./random-pool.ts"
import { unwrap } from "./unwrap.ts"

const material = randomBytes(32)
const pairs = {} as Record<"RSA_2048" | "RSA_3072" | "RSA_4096" | "SM2", KeyPair>

beforeAll(async () => {
  for (const spec of ["RSA_2048", "RSA_3072", "RSA_4096", "SM2"] as const) pairs[spec] = await newKeyPair(spec, systemRandom)
}, 60_000)

const rsaAlgorithms = ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1", "RSA_AES_KEY_WRAP_SHA_256"] as const
const rsaSpecs = ["RSA_2048", "RSA_3072", "RSA_4096"] as const
const combinations = [
  ...rsaAlgorithms.flatMap((algorithm) => rsaSpecs.map((spec) => [algorithm, spec] as const)),
  ["SM2PKE", "SM2"] as const,
]

describe("wrapped key material", () => {
  test.each(combinations)("opens under %s with a wrapping key %s", (algorithm, spec) => {
    const { publicKey, privateKey } = pairs[spec]
    expect(unwrap(algorithm, privateKey, wrap(algorithm, publicKey, material))).toEqual(material)
  })

  test.each(combinations)("does not open under %s with %s when altered, cut, longer or empty", (algorithm, spec) => {
    const { publicKey, privateKey } = pairs[spec]
    const wrapped = wrap(algorithm, publicKey, material)
    const flipped = Buffer.from(wrapped)
    flipped[wrapped.length - 1]! ^= 1
    const wrong = [flipped, wrapped.subarray(0, -1), wrapped.subarray(0, -8), Buffer.concat([wrapped, Buffer.alloc(8)]), Buffer.alloc(0)]
    for (const bytes of wrong) expect(unwrap(algorithm, privateKey, bytes)).toBeUndefined()
  })

  test.each([
    ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"],
    ["RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1"],
    ["RSA_AES_KEY_WRAP_SHA_1", "RSA_AES_KEY_WRAP_SHA_256"],
    ["RSA_AES_KEY_WRAP_SHA_256", "RSAES_OAEP_SHA_256"],
    ["RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_256"],
  ] as const)("made with %s does not open under %s", (made, opened) => {
    const { publicKey, privateKey } = pairs.RSA_2048
    expect(unwrap(opened, privateKey, wrap(made, publicKey, material))).toBeUndefined()
  })

  test("is not wrapped by an AES key of another length than 256 bits", () => {
    const { publicKey, privateKey } = pairs.RSA_2048
    for (const length of [16, 24]) {
      const wrapped = wrap("RSA_AES_KEY_WRAP_SHA_256", publicKey, material, randomBytes(length))
      expect(unwrap("RSA_AES_KEY_WRAP_SHA_256", privateKey, wrapped)).toBeUndefined()
    }
  })

  test("is not opened by PKCS #1 v1.5, which is not offered any more", () => {
    expect(unwrap("RSAES_PKCS1_V1_5", pairs.RSA_2048.privateKey, Buffer.alloc(256))).toBeUndefined()
  })
})

// The commands of https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-encrypt-key-material.html
describe.skipIf(!hasOpenssl)("key material wrapped by the openssl program", () => {
  const encrypt = (plaintext: Uint8Array, hash: string) =>
    openssl(
      `pkeyutl -encrypt -in @plaintext -inkey @key -keyform DER -pubin -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:${hash} -pkeyopt rsa_mgf1_md:${hash}`,
      { plaintext, key: pairs.RSA_2048.publicKey },
    )!

  test.each([
    ["sha1", "SHA_1"],
    ["sha256", "SHA_256"],
  ])("with %s opens", (hash, name) => {
    const aesKey = randomBytes(32)
    const longer = randomBytes(1217)
    const inner = openssl(`enc -id-aes256-wrap-pad -K ${aesKey.toString("hex")} -iv A65959A6 -in @longer`, { longer })!
    const { privateKey } = pairs.RSA_2048
    expect(unwrap(`RSAES_OAEP_${name}` as "RSAES_OAEP_SHA_1", privateKey, encrypt(material, hash))).toEqual(material)
    const hybrid = Buffer.concat([encrypt(aesKey, hash), inner])
    expect(unwrap(`RSA_AES_KEY_WRAP_${name}` as "RSA_AES_KEY_WRAP_SHA_1", privateKey, hybrid)).toEqual(longer)
  })

  test("by SM2PKE opens", () => {
    const wrapped = openssl("pkeyutl -encrypt -in @material -inkey @key -keyform DER -pubin", { material, key: pairs.SM2.publicKey })!
    expect(unwrap("SM2PKE", pairs.SM2.privateKey, wrapped)).toEqual(material)
  })
})

test("key wrap with padding is that of RFC 5649", () => {
  const kek = Buffer.from("5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8", "hex")
  const wrapped = keyWrap(kek, Buffer.from("c37b7e6492584340bed12207808941155068f738", "hex"))
  expect(wrapped.toString("hex")).toBe("138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a")
})
