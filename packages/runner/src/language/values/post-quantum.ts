// $mlDsaMu and $mlKem: what a partner of a KMS key does outside of it, by @noble/hashes and @noble/post-quantum.
// Loaded when first used: they take longer to load than a suite.
import { createRequire } from "node:module"
import { toBytes, ValueError } from "../bytes.ts"
import type { Value } from "./value.ts"

const require = createRequire(import.meta.url)

/** SubjectPublicKeyInfo of ML-DSA and ML-KEM keys (RFC 9881, RFC 9935): so many bytes before the raw key. */
const SPKI_HEAD = 22

/** The 64 bytes that ML-DSA signs in a message's stead, with an empty context: FIPS 204 algorithms 2 (line 10) and 7 (line 6). */
export const mlDsaMu: Value = (argument, evaluate) => {
  const { publicKey, message } = argument as { publicKey: unknown; message: unknown }
  const key = toBytes(evaluate(publicKey), "$mlDsaMu publicKey").subarray(SPKI_HEAD)
  const { shake256 } = require("@noble/hashes/sha3.js") as typeof import("@noble/hashes/sha3.js")
  const { ml_dsa44, ml_dsa65, ml_dsa87 } = require("@noble/post-quantum/ml-dsa.js") as typeof import("@noble/post-quantum/ml-dsa.js")
  if (![ml_dsa44, ml_dsa65, ml_dsa87].some(({ lengths }) => lengths.publicKey === key.length)) throw wrongKey("$mlDsaMu", "ML-DSA")
  const digest = (...parts: Uint8Array[]) => shake256(new Uint8Array(Buffer.concat(parts)), { dkLen: 64 })
  return digest(digest(key), Uint8Array.of(0, 0), toBytes(evaluate(message), "$mlDsaMu message"))
}

/** One part of an encapsulation for a public key, FIPS 203 algorithm 17: the same seed gives the parts that belong together. */
export const mlKem: Value = (argument, evaluate) => {
  const { publicKey, seed, part } = argument as { publicKey: unknown; seed: unknown; part: "ciphertext" | "sharedSecret" }
  const key = toBytes(evaluate(publicKey), "$mlKem publicKey").subarray(SPKI_HEAD)
  const { ml_kem512, ml_kem768, ml_kem1024 } = require("@noble/post-quantum/ml-kem.js") as typeof import("@noble/post-quantum/ml-kem.js")
  const scheme = [ml_kem512, ml_kem768, ml_kem1024].find(({ lengths }) => lengths.publicKey === key.length)
  if (!scheme) throw wrongKey("$mlKem", "ML-KEM")
  const random = toBytes(evaluate(seed), "$mlKem seed")
  if (random.length !== scheme.lengths.msg)
    throw new ValueError(`$mlKem wants a seed of ${scheme.lengths.msg} bytes, not of ${random.length}`)
  const { cipherText, sharedSecret } = scheme.encapsulate(key, random)
  return part === "ciphertext" ? cipherText : sharedSecret
}

function wrongKey(value: string, what: string): ValueError {
  return new ValueError(`${value} wants the DER of an ${what} public key`)
}
