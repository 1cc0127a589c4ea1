// One account's root user who calls an emulator with JSON bodies, as the examples have them.
import type { Emulator } from "@kms-conformance/emulator"
import { CONTENT_TYPE, type OperationName } from "@kms-conformance/model"
import type { Members } from "./examples.ts"

export interface Caller {
  /** @throws Error with the fault's name and text */
  call(operation: OperationName, input?: Members): Promise<Record<string, unknown>>
  /** The same caller elsewhere. */
  in(region: string): Caller
  /** Somebody else in the same Region. */
  of(account: string): Caller
}

export function callerOf(emulator: Emulator, region: string, account: string): Caller {
  const authorization = `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/kms/aws4_request, SignedHeaders=host, Signature=00`
  return {
    async call(operation, input = {}) {
      const { status, body } = await emulator.handle({
        method: "POST",
        path: "/",
        headers: [
          ["content-type", CONTENT_TYPE],
          ["x-amz-target", `TrentService.${operation}`],
          ["authorization", authorization],
        ],
        body: Buffer.from(JSON.stringify(input)),
      })
      const text = Buffer.from(body).toString()
      if (status !== 200) throw new Error(`${operation}: ${text}`)
      return text === "" ? {} : JSON.parse(text)
    },
    in: (other) => callerOf(emulator, other, account),
    of: (other) => callerOf(emulator, region, other),
  }
}
