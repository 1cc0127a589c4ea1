// What Sign and Verify have in common: an algorithm, the material that it works with, and a message that it takes.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html#KMS-Sign-request-MessageType
import type { MessageType, SignRequest } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import { currentMaterial } from "../keys/current-material.ts"
import type { KeyMaterial, KeyRecord } from "../keys/record.ts"
import { type SigningAlgorithm, signing } from "./index.ts"

export interface SigningCall {
  readonly algorithm: SigningAlgorithm
  readonly material: KeyMaterial
  readonly type: MessageType
}

/**
 * The parts of a signing request; the key has the algorithm (keys/require-usage.ts).
 * Which message types an algorithm takes, and how long a digest is, the page says; the error it does not name.
 *
 * @throws ValidationException
 */
export function signingCall(
  { Message: message, MessageType: type = "RAW", SigningAlgorithm: name }: SignRequest,
  key: KeyRecord,
): SigningCall {
  const algorithm = signing[name]
  const wanted = algorithm.takes[type]
  if (wanted === undefined) throw fault("ValidationException", { reason: "message-type", value: type, algorithm: name })
  if (wanted !== "any" && message.length !== wanted) {
    throw fault("ValidationException", { reason: "message-length", limit: wanted, value: type, algorithm: name })
  }
  return { algorithm, material: currentMaterial(key), type }
}
