// Condition keys that tell what the attestation document of a request measures.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-nitro-enclave.html
import type { KeyReader } from "./reader.ts"

/** @param measurement what follows `kms:RecipientAttestation:`: ImageSha384, PCR0 …, NitroTPMPCR0 … */
export function recipientAttestation(measurement: string): KeyReader {
  const [, tpm, digits] = /^(nitrotpm)?pcr(\d+)$/.exec(measurement.toLowerCase()) ?? []
  const index = measurement.toLowerCase() === "imagesha384" ? 0 : digits === undefined ? undefined : Number(digits)
  const platform = tpm === undefined ? "enclave" : "nitrotpm"
  return ({ ctx: { recipient } }) => {
    if (recipient === undefined || index === undefined || recipient.attestation.platform !== platform) return undefined
    const register = recipient.attestation.pcrs.get(index)
    return register && [Buffer.from(register).toString("hex")]
  }
}
