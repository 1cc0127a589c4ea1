// Where a request holds what belongs to its signature.
import { header, type WireRequest } from "@kms-conformance/model"

/** Value of a header, without the space around it. */
export function headerOf({ headers }: Pick<WireRequest, "headers">, name: string): string | undefined {
  return header(headers, name)?.replace(/^[ \t]+|[ \t]+$/g, "")
}

export function queryOf({ path }: Pick<WireRequest, "path">): URLSearchParams {
  const start = path.indexOf("?")
  return new URLSearchParams(start < 0 ? "" : path.slice(start))
}
