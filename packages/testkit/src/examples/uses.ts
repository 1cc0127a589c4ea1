// Set-ups of the examples in which a key is used, or key material is imported.
import { constants, publicEncrypt } from "node:crypto"
import type { Caller } from "./caller.ts"
import { base64, KEY, OTHER, oneKey, type SetUp } from "./set-up.ts"

const MESSAGE = "<message to be signed>"

const aliased: SetUp = { keys: [{ KeyId: KEY, Aliases: ["alias/ExampleAlias"] }] }
const signer: SetUp = {
  keys: [{ KeyId: KEY, KeySpec: "ECC_NIST_P384", KeyUsage: "SIGN_VERIFY", Aliases: ["alias/ECC_signing_key"] }],
}
const mac: SetUp = { keys: [{ KeyId: KEY, KeySpec: "HMAC_384", KeyUsage: "GENERATE_VERIFY_MAC" }] }

async function sealed(kms: Caller): Promise<unknown> {
  const { CiphertextBlob } = await kms.call("Encrypt", { KeyId: KEY, Plaintext: base64("plaintext") })
  return { CiphertextBlob }
}

async function signed(kms: Caller): Promise<unknown> {
  const Message = base64(MESSAGE)
  const { Signature } = await kms.call("Sign", { KeyId: KEY, Message, SigningAlgorithm: "ECDSA_SHA_384" })
  return { Message, Signature }
}

async function authenticated(kms: Caller): Promise<unknown> {
  const { Mac } = await kms.call("GenerateMac", { KeyId: KEY, Message: base64("Hello World"), MacAlgorithm: "HMAC_SHA_384" })
  return { Mac }
}

async function wrapped(kms: Caller): Promise<unknown> {
  const parameters = await kms.call("GetParametersForImport", {
    KeyId: KEY,
    WrappingAlgorithm: "RSAES_OAEP_SHA_256",
    WrappingKeySpec: "RSA_2048",
  })
  const key = { key: Buffer.from(String(parameters.PublicKey), "base64"), format: "der", type: "spki" } as const
  const material = publicEncrypt({ ...key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: "sha256" }, Buffer.alloc(32, 1))
  return { ImportToken: parameters.ImportToken, EncryptedKeyMaterial: material.toString("base64") }
}

export const useSetUps: Readonly<Record<string, SetUp>> = {
  "Decrypt[0]": { ...oneKey, ready: sealed, replaces: ["CiphertextBlob"] },
  "Encrypt[0]": { ...oneKey, ready: async () => ({ Plaintext: base64("plaintext") }), replaces: ["Plaintext"] },
  "GenerateDataKey[0]": aliased,
  "GenerateDataKeyPair[0]": oneKey,
  "GenerateDataKeyPairWithoutPlaintext[0]": oneKey,
  "GenerateDataKeyWithoutPlaintext[0]": aliased,
  "GenerateMac[0]": mac,
  "GenerateRandom[0]": {},
  "GetPublicKey[0]": { keys: [{ KeyId: OTHER, KeySpec: "RSA_4096", KeyUsage: "ENCRYPT_DECRYPT" }] },
  "ReEncrypt[0]": { keys: [{ KeyId: KEY }, { KeyId: OTHER }], ready: sealed, replaces: ["CiphertextBlob"] },
  "Sign[0]": { ...signer, ready: async () => ({ Message: base64(MESSAGE) }), replaces: ["Message"] },
  "Verify[0]": { ...signer, ready: signed, replaces: ["Message", "Signature"] },
  "VerifyMac[0]": { ...mac, ready: authenticated, replaces: ["Mac"] },
  "ImportKeyMaterial[0]": {
    keys: [{ KeyId: KEY, Origin: "EXTERNAL" }],
    ready: wrapped,
    replaces: ["ImportToken", "EncryptedKeyMaterial"],
  },
  "DeleteImportedKeyMaterial[0]": {
    keys: [{ KeyId: KEY, Origin: "EXTERNAL", KeyMaterial: Buffer.alloc(32, 1).toString("base64") }],
  },
}
