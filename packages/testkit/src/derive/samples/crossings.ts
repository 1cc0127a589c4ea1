// Operations that name an algorithm: what leads there and back, and what the request has besides. One row an operation.
import type { KeySpecRow, KeyUsageType, OperationName } from "@kms-conformance/model"
import type { Step } from "@kms-conformance/runner"

type Members = Readonly<Record<string, unknown>>

export interface Crossing {
  readonly usage: KeyUsageType
  /** Request member that names the algorithm. */
  readonly member: string
  /** What the key `made` does with the algorithm, and undoes or checks. Absent where another operation's round trip shows it. */
  readonly roundTrip?: (algorithm: Members) => { readonly title: string; readonly steps: readonly Step[] }
  /** Members beside key and algorithm, for a request that is refused. */
  readonly request?: Members
  /** Errors that are as true of a request whose algorithm does not fit the key. */
  readonly alsoTrue?: readonly string[]
  /** What goes with an algorithm: messages by type. The first stands for all where the request is refused. */
  readonly variants?: (row: KeySpecRow, algorithm: string) => readonly Members[]
}

const key = { KeyId: "${made.KeyId}" }
const peer = { KeyId: "${peer.KeyId}" }
const plaintext = { $utf8: "derived" }
const opaque = { $repeat: [{ $hex: "5a" }, 256] }

/** RFC 8032: Ed25519ph is the form that takes a digest, and Ed25519 takes none. */
const DIGEST_ALONE = "ED25519_PH_SHA_512"
/** FIPS 204: the bytes of a message representative µ. */
const MU_BYTES = 64

const messages: Crossing["variants"] = ({ messageTypes = [], digestBytes = {} }, algorithm) => {
  const digest = (digestBytes as Readonly<Record<string, number>>)[algorithm]
  const of = (MessageType: string, bytes: number) => ({ MessageType, Message: { $repeat: [{ $hex: "a5" }, bytes] } })
  return [
    ...(algorithm === DIGEST_ALONE ? [] : [{ MessageType: "RAW", Message: plaintext }]),
    ...(digest === undefined ? [] : [of("DIGEST", digest)]),
    ...(messageTypes.includes("EXTERNAL_MU") ? [of("EXTERNAL_MU", MU_BYTES)] : []),
  ]
}

export const crossings: Readonly<Partial<Record<OperationName, Crossing>>> = {
  Encrypt: {
    usage: "ENCRYPT_DECRYPT",
    member: "EncryptionAlgorithm",
    request: { Plaintext: plaintext },
    roundTrip: (algorithm) => ({
      title: "Decrypt gives back what Encrypt was given",
      steps: [
        { call: "Encrypt", with: { ...key, ...algorithm, Plaintext: plaintext }, returns: algorithm, as: "sealed" },
        {
          call: "Decrypt",
          with: { ...key, ...algorithm, CiphertextBlob: "${sealed.CiphertextBlob}" },
          returns: { Plaintext: plaintext, ...algorithm },
        },
      ],
    }),
  },
  Decrypt: {
    usage: "ENCRYPT_DECRYPT",
    member: "EncryptionAlgorithm",
    request: { CiphertextBlob: opaque },
    alsoTrue: ["InvalidCiphertextException"],
  },
  Sign: {
    usage: "SIGN_VERIFY",
    member: "SigningAlgorithm",
    variants: messages,
    roundTrip: (signing) => {
      const { SigningAlgorithm } = signing
      return {
        title: "Verify accepts what Sign made",
        steps: [
          { call: "Sign", with: { ...key, ...signing }, returns: { SigningAlgorithm }, as: "signed" },
          {
            call: "Verify",
            with: { ...key, ...signing, Signature: "${signed.Signature}" },
            returns: { SignatureValid: true, SigningAlgorithm },
          },
        ],
      }
    },
  },
  Verify: {
    usage: "SIGN_VERIFY",
    member: "SigningAlgorithm",
    variants: messages,
    request: { Signature: opaque },
    alsoTrue: ["KMSInvalidSignatureException"],
  },
  GenerateMac: {
    usage: "GENERATE_VERIFY_MAC",
    member: "MacAlgorithm",
    request: { Message: plaintext },
    roundTrip: (algorithm) => ({
      title: "VerifyMac accepts what GenerateMac made",
      steps: [
        { call: "GenerateMac", with: { ...key, ...algorithm, Message: plaintext }, returns: algorithm, as: "tagged" },
        {
          call: "VerifyMac",
          with: { ...key, ...algorithm, Message: plaintext, Mac: "${tagged.Mac}" },
          returns: { MacValid: true, ...algorithm },
        },
      ],
    }),
  },
  VerifyMac: {
    usage: "GENERATE_VERIFY_MAC",
    member: "MacAlgorithm",
    request: { Message: plaintext, Mac: { $repeat: [{ $hex: "5a" }, 32] } },
    alsoTrue: ["KMSInvalidMacException"],
  },
  DeriveSharedSecret: {
    usage: "KEY_AGREEMENT",
    member: "KeyAgreementAlgorithm",
    roundTrip: (algorithm) => ({
      title: "DeriveSharedSecret gives both sides the same secret",
      steps: [
        { call: "GetPublicKey", with: key, as: "mine" },
        { call: "GetPublicKey", with: peer, as: "theirs" },
        { call: "DeriveSharedSecret", with: { ...key, ...algorithm, PublicKey: "${theirs.PublicKey}" }, as: "here" },
        { call: "DeriveSharedSecret", with: { ...peer, ...algorithm, PublicKey: "${mine.PublicKey}" }, as: "there" },
        { check: "equal", values: ["${here.SharedSecret}", "${there.SharedSecret}"] },
      ],
    }),
  },
  Encapsulate: {
    usage: "ENCAPSULATE_DECAPSULATE",
    member: "EncapsulationAlgorithm",
    roundTrip: (algorithm) => ({
      title: "Decapsulate recovers the secret that Encapsulate gave",
      steps: [
        { call: "Encapsulate", with: { ...key, ...algorithm }, as: "sent" },
        {
          call: "Decapsulate",
          with: { ...key, ...algorithm, SharedSecretCiphertextBlob: "${sent.SharedSecretCiphertextBlob}" },
          returns: { SharedSecret: "${sent.SharedSecret}" },
        },
      ],
    }),
  },
}
