// Who signs a document, and what can be wrong about that. Every other fault is in its members, or made by $flip.
import { makeCertificate, type Party } from "./certificate.ts"
import type { Circumstances } from "./document.ts"
import { newSigner, type Signer } from "./p384.ts"
import { nitroTestRoot, testAuthority, testSigner } from "./test-keys.ts"

export interface Signing {
  /** COSE number of the algorithm that the header names. */
  readonly algorithm: number
  readonly key: Signer
  readonly certificate: Uint8Array
  /** Root first. */
  readonly bundle: readonly Uint8Array[]
}

// https://www.iana.org/assignments/cose/cose.xhtml#algorithms
const ES384 = -35
const ES512 = -36

const HOUR = 3_600_000
const YEAR = 365 * 24 * HOUR

/** Certificates of real documents hold for three hours: https://aws.amazon.com/blogs/compute/validating-attestation-documents-produced-by-aws-nitro-enclaves/ */
const sound = { from: -HOUR, to: 2 * HOUR }

export function soundSigning(circumstances: Circumstances): Signing {
  const authority = testAuthority()
  const signer = testSigner()
  return {
    algorithm: ES384,
    key: signer.key,
    certificate: certify(signer, authority, circumstances),
    bundle: [nitroTestRoot(), authority.certificate],
  }
}

function certify(subject: Party, issuer: Party, { now, random }: Circumstances, { from, to } = sound, authority = false): Uint8Array {
  return makeCertificate({ subject, issuer, authority, validFrom: now + from, validTo: now + to, serial: random(8) })
}

type Spoil = (signing: Signing, circumstances: Circumstances) => Signing

/** The certificate that signs is valid at another time. */
const validAt =
  (from: number, to: number): Spoil =>
  (signing, circumstances) => ({ ...signing, certificate: certify(testSigner(), testAuthority(), circumstances, { from, to }) })

export const flaws = {
  expired: validAt(-4 * HOUR, -HOUR),
  "not-yet-valid": validAt(HOUR, 4 * HOUR),
  /** All is in order, but up to a root that nobody knows, of the same name. */
  "other-root": (signing, circumstances) => {
    const { random } = circumstances
    const root = { name: "test root", key: newSigner(random) }
    const authority = { name: "test authority", key: newSigner(random) }
    const validity = { from: -YEAR, to: YEAR }
    const bundle = [certify(root, root, circumstances, validity, true), certify(authority, root, circumstances, validity, true)]
    return { ...signing, certificate: certify(testSigner(), authority, circumstances), bundle }
  },
  /** The bundle is the true one, but its authority has not issued the certificate. */
  "other-issuer": (signing, circumstances) => {
    const forger = { name: "test authority", key: newSigner(circumstances.random) }
    return { ...signing, certificate: certify(testSigner(), forger, circumstances) }
  },
  /** The certificates are true, but another key has signed. */
  "other-signer": (signing, { random }) => ({ ...signing, key: newSigner(random) }),
  /** The header names an algorithm that documents do not have; the signature is what it always is. */
  "other-algorithm": (signing) => ({ ...signing, algorithm: ES512 }),
} satisfies Record<string, Spoil>

export type Flaw = keyof typeof flaws
