// The canonical request of Signature Version 4: one text for all spellings of a request that mean the same, for any service but S3.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
import type { WireHeaders, WireRequest } from "@kms-conformance/model"

export interface CanonicalForm {
  /** In lower case and in their order. */
  readonly signedHeaders: readonly string[]
  /** SHA-256 of the body, in hex. */
  readonly payloadHash: string
  /** Parameters of the query string that are not signed: the signature itself, where it stands there. */
  readonly unsignedParameters?: readonly string[]
  /** False leaves dot segments and doubled slashes in the path, as some services want it. Default: true. */
  readonly normalize?: boolean
}

export function canonicalRequest({ method, path: target, headers }: Omit<WireRequest, "body">, form: CanonicalForm): string {
  const { signedHeaders, payloadHash, unsignedParameters = [], normalize = true } = form
  const mark = target.indexOf("?")
  const path = mark < 0 ? target : target.slice(0, mark)
  return [
    method,
    canonicalPath(path, normalize),
    mark < 0 ? "" : canonicalQuery(target.slice(mark + 1), unsignedParameters),
    ...signedHeaders.map((name) => `${name}:${canonicalValues(headers, name)}`),
    "",
    signedHeaders.join(";"),
    payloadHash,
  ].join("\n")
}

/** The path is encoded as it was sent: what was encoded for sending is encoded twice. */
function canonicalPath(path: string, normalize: boolean): string {
  return (normalize ? withoutDots(path) : path).split("/").map(encode).join("/")
}

/** https://www.rfc-editor.org/rfc/rfc3986#section-5.2.4, and slashes that follow each other as one. */
function withoutDots(path: string): string {
  const kept: string[] = []
  const segments = path.split("/")
  for (const segment of segments) {
    if (segment === "..") kept.pop()
    else if (segment !== "." && segment !== "") kept.push(segment)
  }
  const isFolder = kept.length > 0 && ["", ".", ".."].includes(segments.at(-1) ?? "")
  return `/${kept.join("/")}${isFolder ? "/" : ""}`
}

function canonicalQuery(query: string, unsigned: readonly string[]): string {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const equals = part.indexOf("=")
      return equals < 0 ? [decode(part), ""] : [decode(part.slice(0, equals)), decode(part.slice(equals + 1))]
    })
    .filter(([name = ""]) => !unsigned.includes(name))
    .map(([name = "", value = ""]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&")
}

// Of ASCII alone, and so by code point.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** All values of a header in their order. Only spaces and tabs count as space: every other byte is part of what was signed. */
function canonicalValues(headers: WireHeaders, name: string): string {
  return headers
    .filter(([key]) => key.toLowerCase() === name)
    .map(([, value]) => value.replace(/^[ \t]+|[ \t]+$/g, "").replace(/[ \t]+/g, " "))
    .join(",")
}

/** Every byte but those of letters, digits, `-`, `.`, `_` and `~`. Lone surrogates, which have no bytes, become U+FFFD. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

/** What is no percent-encoding stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
