// Which ciphertext a request wants decrypted: a dry run may leave it out of account. What Decrypt and ReEncrypt share.
import { constraintText, type DecryptRequest } from "@kms-conformance/model"
import { fault } from "../fault.ts"
import type { KeyRecord } from "../keys/record.ts"

type DryRunRequest = Pick<DecryptRequest, "CiphertextBlob" | "DryRun" | "DryRunModifiers">

/**
 * The ciphertext of a request, which may lack it only in a dry run that ignores it; undefined then. Such a dry run
 * checks permissions only, and so needs a key to check them for. Modifiers apply only to dry runs, says their text:
 * without one they change nothing.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_Decrypt.html
 *
 * @param keyMember the request member that names the key
 * @throws ValidationException
 */
export function ciphertextOf(request: DryRunRequest, key: KeyRecord | undefined, keyMember: string): Uint8Array | undefined {
  const ignored = request.DryRun === true && (request.DryRunModifiers ?? []).includes("IGNORE_CIPHERTEXT")
  if (ignored && key === undefined) throw missing(keyMember)
  if (ignored) return undefined
  if (request.CiphertextBlob === undefined) throw missing("CiphertextBlob")
  return request.CiphertextBlob
}

function missing(member: string) {
  const violation = { path: [member], keyword: "required", value: undefined, sensitive: false } as const
  return fault("ValidationException", { message: constraintText([violation]) })
}
