// Imports as a caller does them: parameters, wrapping outside the emulator, ImportKeyMaterial.
import { constants, createCipheriv, createPublicKey, publicEncrypt, randomBytes } from "node:crypto"
import { sm2 } from "sm-crypto-v2"
import { sm2Ciphertext } from "../src/crypto/sm2-ciphertext.ts"
import type { As, Kms, Members } from "./kms.ts"
import { DAY, START } from "./ports.ts"

/** CreateKey's members for a key that takes imports. */
export const external = { Origin: "EXTERNAL" }

/** ImportKeyMaterial's members for material that expires so many days after START. */
export const expiring = (days: number) => ({ ExpirationModel: "KEY_MATERIAL_EXPIRES", ValidTo: (START + days * DAY) / 1000 })

function oaep(publicKey: Uint8Array, oaepHash: string, plaintext: Uint8Array): Buffer {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: "der", type: "spki" })
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash }, plaintext)
}

/** RFC 5649, with a key of any AES length. */
export function keyWrap(aesKey: Uint8Array, material: Uint8Array): Buffer {
  const cipher = createCipheriv(`id-aes${aesKey.length * 8}-wrap-pad`, aesKey, Buffer.from("A65959A6", "hex"))
  return Buffer.concat([cipher.update(material), cipher.final()])
}

export function wrap(algorithm: string, publicKey: Uint8Array, material: Uint8Array, aesKey: Uint8Array = randomBytes(32)): Buffer {
  if (algorithm === "SM2PKE") {
    const point = Buffer.from(publicKey).subarray(26).toString("hex")
    return sm2Ciphertext(Buffer.from(sm2.doEncrypt(material, point), "hex"))
  }
  const hash = algorithm.endsWith("SHA_1") ? "sha1" : "sha256"
  if (algorithm.startsWith("RSAES")) return oaep(publicKey, hash, material)
  return Buffer.concat([oaep(publicKey, hash, aesKey), keyWrap(aesKey, material)])
}

export interface Wrapping {
  readonly algorithm?: string
  readonly keySpec?: string
}

/** What ImportKeyMaterial wants for this material, without an expiration. */
export async function parametersFor(
  { call }: Kms,
  KeyId: string,
  material: Uint8Array,
  { algorithm = "RSAES_OAEP_SHA_256", keySpec = "RSA_2048" }: Wrapping = {},
  as?: As,
): Promise<Members> {
  const { ImportToken, PublicKey } = await call(
    "GetParametersForImport",
    { KeyId, WrappingAlgorithm: algorithm, WrappingKeySpec: keySpec },
    as,
  )
  const EncryptedKeyMaterial = wrap(algorithm, Buffer.from(PublicKey, "base64"), material).toString("base64")
  return { KeyId, ImportToken, EncryptedKeyMaterial, ExpirationModel: "KEY_MATERIAL_DOES_NOT_EXPIRE" }
}

type Arguments = [caller: Kms, KeyId: string, material: Uint8Array, more?: Members, wrapping?: Wrapping, as?: As]

/** A whole import, and its answer; `more` is added to the request. */
export async function importInto(...[caller, KeyId, material, more, wrapping, as]: Arguments): Promise<Members> {
  return caller.call("ImportKeyMaterial", { ...(await parametersFor(caller, KeyId, material, wrapping, as)), ...more }, as)
}

/** A whole import that is refused, as "Code: text". */
export async function importRefused(...[caller, KeyId, material, more, wrapping, as]: Arguments): Promise<string> {
  return caller.refusal("ImportKeyMaterial", { ...(await parametersFor(caller, KeyId, material, wrapping, as)), ...more }, as)
}
