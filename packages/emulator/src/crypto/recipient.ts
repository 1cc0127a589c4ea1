// The seam for answers that only an attested enclave can read (CiphertextForRecipient).
// https://docs.aws.amazon.com/kms/latest/developerguide/cryptographic-attestation.html
import type { RecipientInfo } from "@kms-conformance/model"
import { fault } from "../fault.ts"

/** Not built: a request that asks for it fails, and never gets the plaintext that it did not ask for. */
export function refuseRecipient(recipient: RecipientInfo | undefined): void {
  if (recipient !== undefined) throw fault("UnsupportedOperationException", { reason: "recipient" })
}
