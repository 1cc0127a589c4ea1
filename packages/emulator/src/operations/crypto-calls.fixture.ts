// Calls to an emulator in process, with blobs as bytes: for the tests of the operations that encrypt and decrypt.
import { type OperationInputs, type OperationName, type OperationOutputs, operations } from "@kms-conformance/model"
import { createEmulator, type Emulator } from "../emulator.ts"
import { decodeBlobs, encodeBlobs } from "../steps/blobs.ts"

export interface Where {
  readonly region?: string
  readonly account?: string
}

export interface Refusal {
  readonly code: string
  readonly message: string | undefined
}

export type Blob = Uint8Array

/** A new emulator, and two ways to call it: for an answer, or for a refusal. */
export function newKms(emulator: Emulator = createEmulator()) {
  async function send(operation: OperationName, input: object, { region = "us-east-1", account = "111122223333" }: Where) {
    const body = JSON.stringify(encodeBlobs(input as Record<string, unknown>, operations[operation].requestBlobs))
    const response = await emulator.handle({
      method: "POST",
      path: "/",
      headers: [
        ["Content-Type", "application/x-amz-json-1.1"],
        ["X-Amz-Target", `TrentService.${operation}`],
        ["Authorization", `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/kms/aws4_request, SignedHeaders=host, Signature=00`],
      ],
      body: Buffer.from(body),
    })
    const text = Buffer.from(response.body).toString()
    return { status: response.status, answer: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown> }
  }
  return {
    emulator,
    async ok<Name extends OperationName>(
      operation: Name,
      input: OperationInputs[Name],
      where: Where = {},
    ): Promise<OperationOutputs[Name]> {
      const { status, answer } = await send(operation, input, where)
      if (status !== 200) throw new Error(`${operation}: ${JSON.stringify(answer)}`)
      return decodeBlobs(answer, operations[operation].responseBlobs) as unknown as OperationOutputs[Name]
    },
    /** Takes input that the types rule out, since that is what is refused. */
    async refused(operation: OperationName, input: object, where: Where = {}): Promise<Refusal> {
      const { status, answer } = await send(operation, input, where)
      if (status === 200) throw new Error(`${operation} succeeded: ${Object.keys(answer)}`)
      return { code: String(answer.__type), message: (answer.message ?? answer.Message) as string | undefined }
    },
  }
}

export type Kms = ReturnType<typeof newKms>

/** The metadata of a new key; symmetric by default. */
export async function newKey(kms: Kms, input: OperationInputs["CreateKey"] = {}, where: Where = {}) {
  return (await kms.ok("CreateKey", input, where)).KeyMetadata!
}

/** A key in another state than enabled, and what a cryptographic operation says to it. */
export const unusable = {
  disabled: { make: (kms: Kms, KeyId: string) => kms.ok("DisableKey", { KeyId }), code: "DisabledException", text: "is disabled." },
  "pending deletion": {
    make: (kms: Kms, KeyId: string) => kms.ok("ScheduleKeyDeletion", { KeyId }),
    code: "KMSInvalidStateException",
    text: "is pending deletion.",
  },
} as const

/** A copy with one bit flipped; a negative bit counts from the end. */
export function flipped(bytes: Blob, bit: number): Buffer {
  const copy = Buffer.from(bytes)
  const at = bit < 0 ? bytes.length * 8 + bit : bit
  copy[at >> 3] = copy[at >> 3]! ^ (0x80 >> (at & 7))
  return copy
}
