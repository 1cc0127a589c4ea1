// Encryption and decryption under a symmetric key.
import type { Sample } from "./sample.ts"

const given = { keys: { key: {} } }
const sealed = { call: "Encrypt", with: { KeyId: "${key.KeyId}", Plaintext: { $utf8: "derived" } }, as: "sealed" }

export const encryptionSamples = {
  Encrypt: {
    group: "symmetric",
    given,
    with: { KeyId: "${key.KeyId}", Plaintext: { $utf8: "derived" } },
    keys: { KeyId: "key" },
    accepts: ["Plaintext/length/", "EncryptionAlgorithm/enum/SYMMETRIC_DEFAULT", "GrantTokens/list-size/minimum"],
    answers: { KeyId: { KeyId: "${key.Arn}" } },
  },
  Decrypt: {
    group: "symmetric",
    given,
    ready: [sealed],
    with: { KeyId: "${key.KeyId}", CiphertextBlob: "${sealed.CiphertextBlob}" },
    keys: { KeyId: "key" },
    beside: { DryRunModifiers: { DryRun: true } },
    // Left out only together with DryRun and IGNORE_CIPHERTEXT: API_Decrypt.html, CiphertextBlob.
    alsoRequired: ["CiphertextBlob"],
    accepts: ["EncryptionAlgorithm/enum/SYMMETRIC_DEFAULT", "GrantTokens/list-size/minimum"],
    answers: { KeyId: { KeyId: "${key.Arn}" } },
  },
  ReEncrypt: {
    group: "symmetric",
    given: { keys: { key: {}, destination: { Description: "destination of ReEncrypt" } } },
    ready: [sealed],
    with: { SourceKeyId: "${key.KeyId}", DestinationKeyId: "${destination.KeyId}", CiphertextBlob: "${sealed.CiphertextBlob}" },
    keys: { SourceKeyId: "key", DestinationKeyId: "destination" },
    beside: { DryRunModifiers: { DryRun: true } },
    // API_ReEncrypt.html, CiphertextBlob.
    alsoRequired: ["CiphertextBlob"],
    accepts: [
      "SourceEncryptionAlgorithm/enum/SYMMETRIC_DEFAULT",
      "DestinationEncryptionAlgorithm/enum/SYMMETRIC_DEFAULT",
      "GrantTokens/list-size/minimum",
    ],
    answers: { SourceKeyId: { SourceKeyId: "${key.Arn}" }, DestinationKeyId: { KeyId: "${destination.Arn}" } },
  },
} satisfies Record<string, Sample>
