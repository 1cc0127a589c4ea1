// Every signature of the emulator verifies elsewhere, and signatures made elsewhere verify here: through the API, with one key.
import { type KeySpec, keySpecs } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { hasOpenssl } from "../src/crypto/openssl.fixture.ts"
import { systemRandom } from "../src/index.ts"
import { kms } from "./kms.ts"
import { newPair, type Pair } from "./outside/pair.ts"
import { type SignatureRow, signatures } from "./outside/signatures.ts"

const KEY = "1234abcd-12ab-34cd-56ef-1234567890ab"
const MESSAGE = Buffer.alloc(64, "a message to sign ")
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64")

/** Longer RSA keys differ by their length alone: rsa-sign.test.ts. */
const LONGER = ["RSA_3072", "RSA_4096"]

test("there is a second implementation of every algorithm of every key spec", () => {
  const all = Object.entries(keySpecs).flatMap(([spec, { algorithms }]) => (algorithms.SIGN_VERIFY ?? []).map((name) => `${spec} ${name}`))
  const rows = signatures.map(({ spec, algorithm }) => `${spec} ${algorithm}`)
  expect(all.filter((one) => !rows.includes(one) && !LONGER.includes(one.split(" ")[0]!))).toEqual([])
})

const pairs = new Map<string, Pair>()

function pairOf(spec: KeySpec): Pair {
  const pair = pairs.get(spec) ?? newPair(spec)
  pairs.set(spec, pair)
  return pair
}

function agrees({ spec, algorithm, signers, inputs }: SignatureRow) {
  const pair = pairOf(spec)
  const key = { KeyId: KEY, KeySpec: spec, KeyUsage: "SIGN_VERIFY", KeyMaterial: base64(pair.secret) } as const
  const { call, refusal } = kms({ random: systemRandom, region: spec === "SM2" ? "cn-north-1" : "us-east-1", world: { keys: [key] } })
  const as = { region: spec === "SM2" ? "cn-north-1" : "us-east-1" }
  const request = { KeyId: KEY, SigningAlgorithm: algorithm }
  const sent = Object.entries(inputs).map(([MessageType, inputOf]) => ({ MessageType, Message: base64(inputOf(MESSAGE, pair)) }))

  test("gives the public key of the pair", async () => {
    expect((await call("GetPublicKey", { KeyId: KEY }, as)).PublicKey).toBe(base64(pair.spki))
  })

  describe.each(signers)("and $by", (signer) => {
    test.each(sent)("its signature verifies there, $MessageType", async (message) => {
      const { Signature } = await call("Sign", { ...request, ...message }, as)
      const signature = Buffer.from(Signature, "base64")
      expect(signer.verify(pair, MESSAGE, signature)).toBe(true)
      expect(signer.verify(pair, Buffer.alloc(64), signature)).toBe(false)
    })

    test.each(sent)("a signature from there verifies here, $MessageType", async (message) => {
      const Signature = base64(signer.sign(pair, MESSAGE))
      expect(await call("Verify", { ...request, ...message, Signature }, as)).toMatchObject({ SignatureValid: true })
      const other = { ...message, Message: base64(Buffer.alloc(64)), ...(sent.length > 1 && { MessageType: "RAW" }) }
      expect(await refusal("Verify", { ...request, ...other, Signature }, as)).toMatch(/^KMSInvalidSignatureException/)
    })
  })
}

/** SM2 has no second implementation but the program. */
const possible = signatures.filter(({ spec }) => spec !== "SM2" || hasOpenssl)

describe.each(possible)("$algorithm with $spec", agrees)
