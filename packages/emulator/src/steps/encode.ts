// From an output or a fault to the answer's bytes.
// https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html; headers as in the examples of KMS's API reference
import { CONTENT_TYPE, errors, isError, operations, type WireHeaders } from "@kms-conformance/model"
import type { Call } from "../call.ts"
import { type KmsFault, fault as newFault } from "../fault.ts"
import { encodeBlobs } from "./blobs.ts"

type Needed = Pick<Call, "operation" | "output" | "fault" | "requestId" | "clock">

export function encode({ operation, output, fault, requestId, clock }: Needed): Pick<Call, "response"> {
  const [status, text] = fault === undefined ? [200, success(operation, output)] : failure(fault)
  const body = Buffer.from(text)
  const headers: WireHeaders = [
    ["x-amzn-RequestId", requestId],
    ["Content-Type", CONTENT_TYPE],
    ["Date", httpDate(clock.now())],
    ["Content-Length", String(body.length)],
  ]
  return { response: { status, headers, body } }
}

function success(operation: Call["operation"], output: object | undefined): string {
  const info = operations[operation]
  // https://docs.aws.amazon.com/kms/latest/APIReference/API_EnableKey.html: a success without a body
  if (info.output === "none") return ""
  return JSON.stringify(encodeBlobs((output ?? {}) as Call["input"], info.responseBlobs))
}

function failure(fault: KmsFault): [status: number, text: string] {
  if (!isError(fault.code)) return failure(newFault("KMSInternalException"))
  const { status, messageMember } = errors[fault.code]
  // The bare name, without a namespace: raw answers in aws/aws-nitro-enclaves-sdk-c#68 and #157.
  const message = fault.message === "" ? {} : { [messageMember]: fault.message }
  return [status, JSON.stringify({ __type: fault.code, ...message })]
}

// One text a second: formatting costs more than the rest of the headers.
let formatted = { second: Number.NaN, text: "" }

function httpDate(now: number): string {
  const second = Math.floor(now / 1000)
  if (second !== formatted.second) formatted = { second, text: new Date(now).toUTCString() }
  return formatted.text
}
