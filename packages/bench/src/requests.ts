// Wire requests as a client library sends them, made once and sent many times.
import { CONTENT_TYPE, TARGET_PREFIX, type WireRequest } from "@kms-conformance/model"
import type { WireHandler } from "@kms-conformance/server"

const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=111122223333/20260101/us-east-1/kms/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=" +
  "0".repeat(64)

export function wireRequest(operation: string, body: object): WireRequest {
  return {
    method: "POST",
    path: "/",
    headers: [
      ["host", "127.0.0.1"],
      ["content-type", CONTENT_TYPE],
      ["x-amz-target", `${TARGET_PREFIX}.${operation}`],
      ["x-amz-date", "20260101T000000Z"],
      ["authorization", AUTHORIZATION],
    ],
    body: Buffer.from(JSON.stringify(body)),
  }
}

/** Calls, and gives the output. Throws on any error: a benchmark of error answers would be fast and worthless. */
export async function call(handler: WireHandler, operation: string, body: object): Promise<Record<string, unknown>> {
  const { status, body: answer } = await handler.handle(wireRequest(operation, body))
  const text = Buffer.from(answer).toString()
  if (status !== 200) throw new Error(`${operation} was answered with ${status}: ${text}`)
  return text === "" ? {} : JSON.parse(text)
}
