// $rsaOaep: RSAES-OAEP (RFC 8017 section 7.1) with a public key, outside the target and not by node:crypto.
import type { pki } from "node-forge"
import { binary, forge, unbinary } from "../../forge.ts"
import { toBytes, ValueError } from "../bytes.ts"
import type { Scope } from "../scope.ts"
import type { Value } from "./value.ts"

const HASHES = { sha1: () => forge().md.sha1.create(), sha256: () => forge().md.sha256.create() }

export type OaepHash = keyof typeof HASHES

export const rsaOaep: Value = (argument, evaluate, scope) => {
  const { publicKey, hash, plaintext } = argument as { publicKey: unknown; hash: OaepHash; plaintext: unknown }
  return sealOaep(
    "$rsaOaep",
    toBytes(evaluate(publicKey), "$rsaOaep publicKey"),
    hash,
    toBytes(evaluate(plaintext), "$rsaOaep plaintext"),
    scope,
  )
}

/** The padding's seed comes from the seed of the run, so the same run sends the same bytes. Throws ValueError, in the name of `value`. */
export function sealOaep(value: string, publicKey: Uint8Array, hash: OaepHash, plaintext: Uint8Array, scope: Scope): Uint8Array {
  const key = publicKeyFrom(value, publicKey)
  const digest = HASHES[hash]()
  const most = key.n.bitLength() / 8 - 2 * digest.digestLength - 2
  if (plaintext.length > most) throw new ValueError(`${value}: this key takes at most ${most} bytes with ${hash}, not ${plaintext.length}`)
  const scheme = { md: digest, mgf1: { md: HASHES[hash]() }, seed: binary(scope.random(digest.digestLength)) }
  return unbinary(key.encrypt(binary(plaintext), "RSA-OAEP", scheme))
}

function publicKeyFrom(value: string, der: Uint8Array): pki.rsa.PublicKey {
  try {
    return forge().pki.publicKeyFromAsn1(forge().asn1.fromDer(binary(der))) as pki.rsa.PublicKey
  } catch {
    throw new ValueError(`${value} wants the DER of an RSA public key`)
  }
}
