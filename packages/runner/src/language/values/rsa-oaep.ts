// $rsaOaep: RSAES-OAEP (RFC 8017 section 7.1) with a public key, outside the target and not by node:crypto.
import type { pki } from "node-forge"
import { binary, forge, unbinary } from "../../forge.ts"
import { toBytes, ValueError } from "../bytes.ts"
import type { Value } from "./value.ts"

const HASHES = { sha1: () => forge().md.sha1.create(), sha256: () => forge().md.sha256.create() }

/** The padding's seed comes from the seed of the run, so the same run sends the same bytes. */
export const rsaOaep: Value = (argument, evaluate, scope) => {
  const { publicKey, hash, plaintext } = argument as { publicKey: unknown; hash: keyof typeof HASHES; plaintext: unknown }
  const key = publicKeyFrom(toBytes(evaluate(publicKey), "$rsaOaep publicKey"))
  const digest = HASHES[hash]()
  const message = binary(toBytes(evaluate(plaintext), "$rsaOaep plaintext"))
  const scheme = { md: digest, mgf1: { md: HASHES[hash]() }, seed: binary(scope.random(digest.digestLength)) }
  return unbinary(key.encrypt(message, "RSA-OAEP", scheme))
}

function publicKeyFrom(der: Uint8Array): pki.rsa.PublicKey {
  try {
    return forge().pki.publicKeyFromAsn1(forge().asn1.fromDer(binary(der))) as pki.rsa.PublicKey
  } catch {
    throw new ValueError("$rsaOaep wants the DER of an RSA public key")
  }
}
