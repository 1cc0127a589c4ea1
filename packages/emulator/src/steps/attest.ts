// Who may read the answer, where the request has a Recipient. It needs nothing but the request and the time, and what it
// finds is known to `authorize`. Libraries for CBOR, certificates and CMS are loaded with the first Recipient.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_RecipientInfo.html
import { operations, type RecipientInfo } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { invalid } from "../nitro/attestation.ts"
import type { World } from "../world.ts"

type Needed = Pick<Call, "operation" | "input" | "clock" | "random">

const nothing: Partial<Call> = {}

export function attest(call: Needed, { nitroRoots }: Pick<World, "nitroRoots">): Partial<Call> | Promise<Partial<Call>> {
  const { Recipient: recipient } = call.input
  // Other operations ignore the member as they do every one that they do not have.
  if (recipient === undefined || !operations[call.operation].recipient) return nothing
  return attested(recipient as RecipientInfo, call, nitroRoots)
}

/** The model requires neither member; docs/kms-apis/RecipientRequest.md of aws/aws-nitro-enclaves-sdk-c requires both. */
async function attested(
  { AttestationDocument: document, KeyEncryptionAlgorithm: algorithm }: RecipientInfo,
  call: Needed,
  roots: World["nitroRoots"],
) {
  if (document === undefined) throw invalid("it is missing")
  if (algorithm === undefined) throw invalid("KeyEncryptionAlgorithm is missing beside it")
  const { recipientOf } = await import("../nitro/recipient.ts")
  return { recipient: recipientOf(document, { roots, now: call.clock.now(), random: call.random }) }
}
