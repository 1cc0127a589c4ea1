// Public keys, signatures, key agreement and key encapsulation.
import type { Sample } from "./sample.ts"

const keys = { KeyId: "key" }
const noTokens = "GrantTokens/list-size/minimum"
const message = { $utf8: "derived" }

const signer = { keys: { key: { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" } } }
const signing = { KeyId: "${key.KeyId}", Message: message, SigningAlgorithm: "ECDSA_SHA_256" }
const named = { KeyId: { KeyId: "${key.Arn}" } }

const agreement = { KeySpec: "ECC_NIST_P256", KeyUsage: "KEY_AGREEMENT" }

const receiver = { keys: { key: { KeySpec: "ML_KEM_512", KeyUsage: "ENCAPSULATE_DECAPSULATE" } } }
const encapsulation = { KeyId: "${key.KeyId}", EncapsulationAlgorithm: "ML_KEM" }

export const asymmetricSamples = {
  GetPublicKey: {
    group: "signing",
    given: signer,
    with: { KeyId: "${key.KeyId}" },
    keys,
    accepts: [noTokens],
    answers: named,
    // The table and the operation's page contradict each other; before the first import there is nothing to give:
    // public-key.state.disabled and public-key.state.pending-import.
    states: { Disabled: "error", PendingImport: "error" },
  },
  Sign: {
    group: "signing",
    given: signer,
    with: signing,
    keys,
    accepts: ["Message/length/", "MessageType/enum/RAW", "SigningAlgorithm/enum/ECDSA_SHA_256", noTokens],
    answers: named,
  },
  Verify: {
    group: "signing",
    given: signer,
    ready: [{ call: "Sign", with: signing, as: "signed" }],
    with: { ...signing, Signature: "${signed.Signature}" },
    keys,
    accepts: ["MessageType/enum/RAW", "SigningAlgorithm/enum/ECDSA_SHA_256", noTokens],
    answers: named,
  },
  DeriveSharedSecret: {
    group: "key-agreement",
    given: { keys: { key: agreement, peer: { ...agreement, Description: "peer of DeriveSharedSecret" } } },
    ready: [{ call: "GetPublicKey", with: { KeyId: "${peer.KeyId}" }, as: "public" }],
    with: { KeyId: "${key.KeyId}", KeyAgreementAlgorithm: "ECDH", PublicKey: "${public.PublicKey}" },
    keys,
    accepts: ["KeyAgreementAlgorithm/enum/ECDH", noTokens],
  },
  Encapsulate: { group: "kem", given: receiver, with: encapsulation, keys, accepts: ["EncapsulationAlgorithm/enum/ML_KEM", noTokens] },
  Decapsulate: {
    group: "kem",
    given: receiver,
    ready: [{ call: "Encapsulate", with: encapsulation, as: "sent" }],
    with: { ...encapsulation, SharedSecretCiphertextBlob: "${sent.SharedSecretCiphertextBlob}" },
    keys,
    accepts: ["EncapsulationAlgorithm/enum/ML_KEM", noTokens],
  },
} satisfies Record<string, Sample>
