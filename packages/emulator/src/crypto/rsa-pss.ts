// RSASSA-PSS, RFC 8017 section 8.1: MGF1 with the same hash, a salt as long as the hash.
// https://docs.aws.amazon.com/kms/latest/developerguide/asymmetric-key-specs.html
// Node signs and verifies messages only, never a ready digest: the encoding (EMSA-PSS) is node-forge's, RSA OpenSSL's.
import { constants } from "node:crypto"
import mgf1 from "node-forge/lib/mgf1.js"
import pss from "node-forge/lib/pss.js"
import sha256 from "node-forge/lib/sha256.js"
import sha512 from "node-forge/lib/sha512.js"
import type { SigningAlgorithm } from "./algorithm.ts"
import { digestBytes, hashed, type Sha2 } from "./hashing.ts"
import { encodedOf, modulusBits, signEncoded } from "./rsa.ts"

const digests: Readonly<Record<Sha2, () => unknown>> = {
  sha256: () => sha256.create(),
  sha384: () => sha512.sha384.create(),
  sha512: () => sha512.create(),
}

export function rsaPss(sha: Sha2): SigningAlgorithm {
  const saltLength = digestBytes[sha]
  // Made for each call: the library's digests are state machines.
  const encoding = (salt?: string) => {
    const md = digests[sha]()
    return pss.create({ md, mgf: mgf1.create(md), saltLength, ...(salt !== undefined && { salt }) })
  }
  return hashed(sha, {
    sign(material, digest, random) {
      const ready = { digest: () => ({ getBytes: () => digest.toString("latin1") }) }
      const encoded = encoding(random.bytes(saltLength).toString("latin1")).encode(ready, modulusBits(material))
      return signEncoded(material, Buffer.from(encoded, "latin1"), constants.RSA_NO_PADDING)
    },
    verify(material, digest, signature) {
      const encoded = encodedOf(material, signature, constants.RSA_NO_PADDING)
      if (encoded === undefined) return false
      try {
        return encoding().verify(digest.toString("latin1"), encoded.toString("latin1"), modulusBits(material))
      } catch {
        // The library throws where RFC 8017 9.1.2 says "inconsistent".
        return false
      }
    },
  })
}
