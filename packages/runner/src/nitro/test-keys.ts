// The keys of the fixture keys/nitro.json. They are public: a server that trusts their root is one for tests.
import { toBytes } from "../language/bytes.ts"
import { readFixture } from "../language/fixtures.ts"
import type { Party } from "./certificate.ts"
import { signerOf } from "./p384.ts"

const FILE = "keys/nitro.json"

function bytesAt(pointer: string): Uint8Array {
  return toBytes(readFixture(`${FILE}#${pointer}`), FILE)
}

/**
 * The certificate, DER, to which the attestation documents of the suite lead. A target with the capability `nitro`
 * trusts it and no other.
 */
export function nitroTestRoot(): Uint8Array {
  return bytesAt("/root/certificate")
}

export interface Authority extends Party {
  readonly certificate: Uint8Array
}

// Each is one value for good: what is worked out about a key, its point, is kept beside it.
let authority: Authority | undefined
let signer: Party | undefined

/** Issues the certificates that sign documents; the root has issued its own. */
export function testAuthority(): Authority {
  authority ??= { name: "test authority", key: signerOf(bytesAt("/authority/privateKey")), certificate: bytesAt("/authority/certificate") }
  return authority
}

/** What stands in for the hypervisor: signs documents. */
export function testSigner(): Party {
  signer ??= { name: "test signer", key: signerOf(bytesAt("/signer/privateKey")) }
  return signer
}

/** RSA-2048: what is encrypted for an enclave of the suite is for this key. DER: SubjectPublicKeyInfo and PKCS#8. */
export function enclaveKeys(): { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array } {
  return { publicKey: bytesAt("/enclave/publicKey"), privateKey: bytesAt("/enclave/privateKey") }
}
