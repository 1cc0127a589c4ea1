// $wrap: key material wrapped for import, as the developer guide's OpenSSL commands do it, outside the target.
// https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys-encrypt-key-material.html
import { createCipheriv } from "node:crypto"
import { createRequire } from "node:module"
import { toBytes, ValueError } from "../bytes.ts"
import type { Scope } from "../scope.ts"
import { type OaepHash, sealOaep } from "./rsa-oaep.ts"
import type { Value } from "./value.ts"

type Wrap = (publicKey: Uint8Array, material: Uint8Array, scope: Scope) => Uint8Array

const wrapping: Readonly<Record<string, Wrap>> = {
  RSAES_OAEP_SHA_1: oaep("sha1"),
  RSAES_OAEP_SHA_256: oaep("sha256"),
  RSA_AES_KEY_WRAP_SHA_1: hybrid("sha1"),
  RSA_AES_KEY_WRAP_SHA_256: hybrid("sha256"),
  SM2PKE: sm2Pke,
}

/** The AES key and the paddings come from the seed of the run; SM2PKE has randomness of its own. */
export const wrap: Value = (argument, evaluate, scope) => {
  const { publicKey, algorithm, material } = argument as Readonly<Record<string, unknown>>
  const name = String(evaluate(algorithm))
  const make = Object.hasOwn(wrapping, name) ? wrapping[name] : undefined
  if (!make) throw new ValueError(`$wrap knows ${Object.keys(wrapping).join(", ")}, not ${name}`)
  return make(toBytes(evaluate(publicKey), "$wrap publicKey"), toBytes(evaluate(material), "$wrap material"), scope)
}

function oaep(hash: OaepHash): Wrap {
  return (publicKey, material, scope) => sealOaep("$wrap", publicKey, hash, material, scope)
}

/** The encrypted AES key and right behind it the material that it wraps: RFC 5649, by OpenSSL, for want of a second library. */
function hybrid(hash: OaepHash): Wrap {
  return (publicKey, material, scope) => {
    const aesKey = scope.random(32)
    const cipher = createCipheriv("id-aes256-wrap-pad", aesKey, Buffer.from("A65959A6", "hex"))
    return new Uint8Array(Buffer.concat([sealOaep("$wrap", publicKey, hash, aesKey, scope), cipher.update(material), cipher.final()]))
  }
}

/** Bytes of an SM2 SubjectPublicKeyInfo before its uncompressed point. */
const SM2_HEAD = 26

/** The ASN.1 form of GM/T 0009. Only China Regions know it: the library is loaded when a case asks for it. */
function sm2Pke(publicKey: Uint8Array, material: Uint8Array): Uint8Array {
  if (publicKey.length !== SM2_HEAD + 65) throw new ValueError("$wrap wants the DER of an SM2 public key for SM2PKE")
  const { sm2 } = sm2Library()
  const point = Buffer.from(publicKey).subarray(SM2_HEAD).toString("hex")
  return new Uint8Array(Buffer.from(sm2.doEncrypt(material, point, 1, { asn1: true }), "hex"))
}

function sm2Library(): Sm2Library {
  return createRequire(import.meta.url)("sm-crypto-v2") as Sm2Library
}

/** What is used of sm-crypto-v2. */
interface Sm2Library {
  readonly sm2: { doEncrypt(message: Uint8Array, publicKey: string, cipherMode: 1, options: { asn1: true }): string }
}
