// Attestation documents as a Nitro enclave, or an instance with NitroTPM, would send them, under a root for tests.
// https://docs.aws.amazon.com/enclaves/latest/user/verify-root.html
import { type Cbor, encodeCbor } from "./cbor.ts"
import { type Flaw, flaws, type Signing, soundSigning } from "./flaws.ts"
import { sign } from "./p384.ts"

export interface DocumentWishes {
  readonly platform: "enclave" | "nitrotpm"
  /** Null: a document without one. */
  readonly publicKey: Uint8Array | null
  readonly userData: Uint8Array | null
  readonly nonce: Uint8Array | null
  /** Registers by index. */
  readonly pcrs: ReadonlyMap<number, Uint8Array>
  readonly flaw: Flaw | undefined
}

export interface Circumstances {
  /** The target's time, in milliseconds since the epoch. */
  readonly now: number
  random(length: number): Uint8Array
}

const platforms = {
  enclave: { module: "i-0123456789abcdef0-enc0123456789abcdef", registers: "pcrs" },
  nitrotpm: { module: "i-0123456789abcdef0-tpm0000000000000000", registers: "nitrotpm_pcrs" },
} as const

/** COSE_Sign1 (RFC 9052 section 4.2) without its tag, as enclaves send it. */
export function attestationDocument(wishes: DocumentWishes, circumstances: Circumstances): Uint8Array {
  const sound = soundSigning(circumstances)
  const signing = wishes.flaw === undefined ? sound : flaws[wishes.flaw](sound, circumstances)
  const header = encodeCbor(new Map([[1, signing.algorithm]]))
  const payload = encodeCbor(payloadOf(wishes, signing, circumstances.now))
  const signature = sign(signing.key, encodeCbor(["Signature1", header, new Uint8Array(0), payload]), "compact")
  return encodeCbor([header, new Map(), payload, signature])
}

function payloadOf(wishes: DocumentWishes, { certificate, bundle }: Signing, now: number): Cbor {
  const { module, registers } = platforms[wishes.platform]
  return new Map<string, Cbor>([
    ["module_id", module],
    ["digest", "SHA384"],
    ["timestamp", Math.floor(now)],
    [registers, wishes.pcrs],
    ["certificate", certificate],
    ["cabundle", bundle],
    // The Nitro Security Module writes null for what was not asked for.
    ["public_key", wishes.publicKey],
    ["user_data", wishes.userData],
    ["nonce", wishes.nonce],
  ])
}
