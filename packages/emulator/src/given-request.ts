// An argument that is not a request is a mistake of the program that calls, and KMS has no answer for it.
import type { WireRequest } from "@kms-conformance/model"

/** @throws TypeError */
export function requireRequest(request: WireRequest): void {
  const { method, path, headers, body } = (request ?? {}) as Partial<WireRequest>
  if (typeof method === "string" && typeof path === "string" && Array.isArray(headers) && ArrayBuffer.isView(body)) return
  throw new TypeError("handle takes a request { method, path, headers, body }: two texts, a list of pairs of texts, and a Uint8Array.")
}
