// mac: the HMAC that KMS gave is that of the message under the key (RFC 2104), by @noble/hashes.
import { hmac } from "@noble/hashes/hmac.js"
import { sha224, sha256, sha384, sha512 } from "@noble/hashes/sha2.js"
import { bytesArgument, CheckFailed, checking, rowArgument } from "./check.ts"

const HASHES = { HMAC_SHA_224: sha224, HMAC_SHA_256: sha256, HMAC_SHA_384: sha384, HMAC_SHA_512: sha512 }

export const mac = checking((given) => {
  const hash = rowArgument(given, "algorithm", HASHES)
  const expected = hmac(hash, bytesArgument(given, "key"), bytesArgument(given, "message"))
  if (Buffer.compare(expected, bytesArgument(given, "mac")) !== 0) {
    throw new CheckFailed("mac", `the ${given.algorithm} of the message under the key`, "another one")
  }
})
