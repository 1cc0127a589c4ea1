// Mutants of data keys and pairs that were made: copies that do not fit, members that are missing, keys that are no keys.
import type { Json } from "../json.ts"
import { errorOf, refusal } from "./front.ts"
import { ask, bytes, flipped, metadataOf } from "./front-calls.ts"
import { alters, answers, changes, drops, refuses, repairs, without, wrong } from "./fronts.ts"
import { DATA_KEY_OPERATIONS as ALL, type Mutant, overrides } from "./mutant.ts"

const PAIRS = ["GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext"] as const

export const dataKeyAnswerMutants = {
  "data-key.not-encrypted": wrong(
    "the encrypted copy is the plaintext",
    ["data-key.result.encrypted-copy"],
    changes("GenerateDataKey", (output) => ({ ...output, CiphertextBlob: output.Plaintext })),
  ),
  "data-key.length-ignored-without-plaintext": wrong(
    "GenerateDataKeyWithoutPlaintext makes keys of 32 bytes only",
    ["data-key.without-plaintext.same-otherwise"],
    repairs("GenerateDataKeyWithoutPlaintext", (input) => ({ ...without(input, "NumberOfBytes"), KeySpec: "AES_256" })),
  ),
  "data-key.copy-spoiled": wrong(
    "the encrypted copy does not open",
    ["data-key.without-plaintext.usable-later", "data-key-pair.private-key.decryptable", "decrypt.sources"],
    changes(ALL, (output) => spoiled(output)),
  ),
  "data-key.recipient-without-plaintext": wrong(
    "the operations without plaintext answer with a ciphertext for a recipient",
    ["data-key.without-plaintext.no-recipient"],
    changes(["GenerateDataKeyWithoutPlaintext", "GenerateDataKeyPairWithoutPlaintext"], (output) => ({
      ...output,
      CiphertextForRecipient: "AAAA",
    })),
  ),
  "data-key.other-material-id": wrong(
    "KeyMaterialId is in capital letters",
    ["data-key.response.key-material-id"],
    alters(ALL, "KeyMaterialId", (id: string) => id.toUpperCase()),
  ),
  "data-key.first-material": {
    says: "data keys are encrypted under the first material of a key, whatever is current",
    breaks: ["data-key.response.key-material-id-follows-rotation"],
    operations: () =>
      overrides(ALL, (input, ctx, next) => {
        const key = ctx.keys.KeyId!
        const first = key.materials[0]?.id
        return next(input, first === undefined ? ctx : { ...ctx, keys: { KeyId: { ...key, currentMaterialId: first } } })
      }),
  },
  "data-key-pair.no-public-key": wrong("the public key is left out", ["data-key-pair.result.members"], drops(PAIRS, "PublicKey")),
  "data-key-pair.other-private-key": wrong(
    "the private key in plaintext is that of another pair",
    ["data-key-pair.result.private-key-plaintext", "data-key-pair.keys.belong-together"],
    answers("GenerateDataKeyPair", async (call, behind) => {
      const [one, other] = [await behind(call), await behind(call)]
      return one.json?.PrivateKeyPlaintext ? { ...one, json: { ...one.json, PrivateKeyPlaintext: other.json?.PrivateKeyPlaintext } } : one
    }),
  ),
  "data-key-pair.bare-public-key": wrong(
    "the public key has no header",
    ["data-key-pair.public-key.spki"],
    alters(
      PAIRS,
      "PublicKey",
      bytes((key) => key.subarray(26)),
    ),
  ),
  "data-key-pair.bare-private-key": wrong(
    "the private key has no header",
    ["data-key-pair.private-key.pkcs8"],
    alters(
      "GenerateDataKeyPair",
      "PrivateKeyPlaintext",
      bytes((key) => key.subarray(26)),
    ),
  ),
  "data-key-pair.ml-kem-expanded": wrong(
    "the private key of an ML-KEM pair is as long as its expanded form",
    ["data-key-pair.ml-kem.seed"],
    changes("GenerateDataKeyPair", (output) => {
      const length = EXPANDED[String(output.KeyPairSpec)]
      return length === undefined ? output : { ...output, PrivateKeyPlaintext: Buffer.alloc(length, 1).toString("base64") }
    }),
  ),
  "data-key-pair.repeated": {
    says: "the same pair again and again",
    breaks: ["data-key-pair.random.unique"],
    front: () => {
      const made = new Map<string, Json>()
      return async (call, behind) => {
        const answer = await behind(call)
        if (!(PAIRS as readonly string[]).includes(call.operation) || answer.status !== 200) return answer
        const asked = `${call.operation} ${call.input.KeyPairSpec}`
        const first = made.get(asked) ?? answer.json!
        made.set(asked, first)
        return { ...answer, json: { ...answer.json, ...first } }
      }
    },
  },
  "data-key-pair.spec-untold": wrong(
    "the answer does not say which kind of pair it is",
    ["data-key-pair.response.spec"],
    drops(PAIRS, "KeyPairSpec"),
  ),
  "decrypt.former-material-forgotten": wrong(
    "what former material encrypted does not open any more",
    ["data-key.decryptable.after-rotation"],
    answers("Decrypt", async (call, behind) => {
      const answer = await behind(call)
      if (answer.json?.KeyMaterialId === undefined) return answer
      const { CurrentKeyMaterialId } = await metadataOf(behind, call, answer.json.KeyId)
      return CurrentKeyMaterialId === answer.json.KeyMaterialId ? answer : refusal("InvalidCiphertextException")
    }),
  ),
  "decrypt.key-id-demanded": wrong(
    "Decrypt needs a KeyId, ReEncrypt a SourceKeyId",
    ["data-key.decrypt.key-id-optional", "decrypt.keyid.optional-symmetric", "reencrypt.source.optional-symmetric"],
    refuses(["Decrypt", "ReEncrypt"], "ValidationException", ({ KeyId, SourceKeyId }) => KeyId === undefined && SourceKeyId === undefined),
  ),
  "re-encrypt.other-plaintext": wrong(
    "ReEncrypt encrypts something else",
    ["data-key.reencrypt.same-bytes", "reencrypt.moves-to-other-key"],
    answers("ReEncrypt", async (call, behind) => {
      const answer = await behind(call)
      const { DestinationKeyId: KeyId, DestinationEncryptionContext: EncryptionContext, DestinationEncryptionAlgorithm } = call.input
      if (errorOf(answer) !== undefined) return answer
      const EncryptionAlgorithm = DestinationEncryptionAlgorithm
      const { CiphertextBlob } = await ask(behind, call, "Encrypt", { KeyId, EncryptionContext, EncryptionAlgorithm, Plaintext: "AAAA" })
      return { ...answer, json: { ...answer.json, CiphertextBlob } }
    }),
  ),
} satisfies Record<string, Mutant>

// FIPS 203, table 3, and the 24 bytes of PKCS#8 around it.
const EXPANDED: Readonly<Record<string, number>> = { ML_KEM_512: 1656, ML_KEM_768: 2424, ML_KEM_1024: 3192 }

function spoiled(output: Json): Json {
  const member = "CiphertextBlob" in output ? "CiphertextBlob" : "PrivateKeyCiphertextBlob"
  return { ...output, [member]: flipped()(String(output[member])) }
}
