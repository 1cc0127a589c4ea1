// RSASSA-PKCS1-v1_5, RFC 8017 section 8.2. OpenSSL pads; the DigestInfo is ours, because Node signs no ready digest.
import { constants } from "node:crypto"
import type { SigningAlgorithm } from "./algorithm.ts"
import { hashed, type Sha2 } from "./hashing.ts"
import { encodedOf, signEncoded } from "./rsa.ts"

/** DigestInfo before the digest itself: RFC 8017 section 9.2, note 1. */
const prefix: Readonly<Record<Sha2, Buffer>> = {
  sha256: Buffer.from("3031300d060960864801650304020105000420", "hex"),
  sha384: Buffer.from("3041300d060960864801650304020205000430", "hex"),
  sha512: Buffer.from("3051300d060960864801650304020305000440", "hex"),
}

export function rsaPkcs1(sha: Sha2): SigningAlgorithm {
  const digestInfo = (digest: Buffer) => Buffer.concat([prefix[sha], digest])
  return hashed(sha, {
    sign: (material, digest) => signEncoded(material, digestInfo(digest), constants.RSA_PKCS1_PADDING),
    // Compared whole with the one right DigestInfo, never parsed: what a lenient parser skips is where forgeries hide.
    // OpenSSL has checked 00 01 FF…FF 00 before it, so nothing can stand in front of it or behind.
    verify: (material, digest, signature) =>
      encodedOf(material, signature, constants.RSA_PKCS1_PADDING)?.equals(digestInfo(digest)) ?? false,
  })
}
