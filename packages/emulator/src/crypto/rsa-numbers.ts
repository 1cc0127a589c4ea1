// An RSA key pair from its numbers, RFC 8017 section 3.2. OpenSSL writes both DER forms.
import { createPrivateKey, createPublicKey } from "node:crypto"
import type { KeyPair } from "./key-pair.ts"

export type RsaNumbers = Readonly<Record<"n" | "e" | "d" | "p" | "q" | "dp" | "dq" | "qi", bigint>>

/** Throws node's error for numbers that OpenSSL takes for no key. What they are to each other it does not look at. */
export function rsaPairOf(numbers: RsaNumbers): KeyPair {
  const jwk = Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, base64url(value)]))
  const key = createPrivateKey({ key: { kty: "RSA", ...jwk }, format: "jwk" })
  return {
    privateKey: key.export({ type: "pkcs8", format: "der" }),
    publicKey: createPublicKey(key).export({ type: "spki", format: "der" }),
  }
}

function base64url(number: bigint): string {
  const digits = number.toString(16)
  return Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, "hex").toString("base64url")
}
