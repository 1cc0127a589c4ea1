// HMAC, RFC 2104, never truncated. https://docs.aws.amazon.com/kms/latest/APIReference/API_GenerateMac.html
import { createHmac, timingSafeEqual } from "node:crypto"
import type { MacAlgorithm } from "./algorithm.ts"
import { secretKeyOf } from "./key-object.ts"

export function hmac(sha: "sha224" | "sha256" | "sha384" | "sha512"): MacAlgorithm {
  const mac: MacAlgorithm["mac"] = (material, message) => createHmac(sha, secretKeyOf(material)).update(message).digest()
  return {
    mac,
    verify(material, message, given) {
      const right = mac(material, message)
      // The length of a MAC is no secret.
      return given.length === right.length && timingSafeEqual(given, right)
    },
  }
}
