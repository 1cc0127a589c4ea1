// Every request that differs in one bit from a signed one: all of them, for a signature in the header and in the query string.
import type { WireRequest } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { bodyOf, kms } from "../../test/kms.ts"
import { ROOT, SESSION, signed } from "../../test/signer.ts"

interface Change {
  readonly where: string
  readonly request: WireRequest
}

const flips = (text: string): string[] =>
  [...text].flatMap((char, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((bit) => text.slice(0, at) + String.fromCharCode(char.charCodeAt(0) ^ (1 << bit)) + text.slice(at + 1)),
  )

function* changes(request: WireRequest): Generator<Change> {
  for (const method of flips(request.method)) yield { where: "method", request: { ...request, method } }
  for (const path of flips(request.path)) yield { where: "path", request: { ...request, path } }
  for (const [at, [name, value]] of request.headers.entries()) {
    const put = (header: readonly [string, string]) => ({ ...request, headers: request.headers.with(at, header) })
    for (const other of flips(name)) yield { where: `name of ${name}`, request: put([other, value]) }
    for (const other of flips(value)) yield { where: `value of ${name}`, request: put([name, other]) }
  }
  for (let bit = 0; bit < request.body.length * 8; bit++) {
    const body = Buffer.from(request.body)
    body[bit >> 3]! ^= 1 << (bit & 7)
    yield { where: "body", request: { ...request, body } }
  }
}

const named = ({ headers }: WireRequest) => headers.map(([name, value]) => [name.toLowerCase(), value])

const normalized = (path: string) => path.replace(/%[0-9a-f]{2}/gi, (triplet) => triplet.toUpperCase())

/**
 * A letter in the other case is one bit, and no difference in a header's name (RFC 9110, section 5.1) and in the digits of a
 * percent-encoding (RFC 3986, section 6.2.2.1).
 */
const isSame = (one: WireRequest, other: WireRequest) =>
  one.method === other.method &&
  normalized(one.path) === normalized(other.path) &&
  Buffer.compare(one.body, other.body) === 0 &&
  JSON.stringify(named(one)) === JSON.stringify(named(other))

const REFUSALS = new Set([
  "IncompleteSignatureException",
  "InvalidSignatureException",
  "MissingAuthenticationTokenException",
  "UnrecognizedClientException",
  // Before the signature is looked at: the request is none for KMS.
  "UnknownOperationException",
  "MalformedHttpRequestException",
])

const input = { Description: 'a key, "quoted" and ümläuted', Tags: [{ TagKey: "team", TagValue: "a/b" }] }
const headers = { "x-amz-content-sha256": "", "x-amz-user-agent": "aws-sdk-js/3.0  ua/2.1 0 (x)", "content-length": "93" }

describe.each([
  ["header", { by: SESSION, headers, query: { "a b": "1 2" } }],
  ["query string", { by: SESSION, headers, presigned: true }],
])("of a request with its signature in the %s", async (_, wishes) => {
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", Buffer.from(JSON.stringify(input)))).toString("hex")
  const request = await signed({ operation: "CreateKey", input, ...wishes, headers: { ...headers, "x-amz-content-sha256": digest } })
  const { send } = kms({ auth: "strict", identities: [ROOT, SESSION] })
  const outcomeOf = async (changed: WireRequest) => {
    const answer = await send(changed)
    return answer.status === 200 ? "ok" : (bodyOf(answer).__type as string)
  }

  test("every single-bit change is refused for its signature or its form", async () => {
    expect(await outcomeOf(request)).toBe("ok")
    const accepted: string[] = []
    let tried = 0
    for (const { where, request: changed } of changes(request)) {
      if (isSame(changed, request)) continue
      tried += 1
      const outcome = await outcomeOf(changed)
      if (!REFUSALS.has(outcome)) accepted.push(`${where}: ${outcome}`)
    }
    expect(accepted).toEqual([])
    const bytes = request.method.length + request.path.length + request.body.length + request.headers.flat().join("").length
    expect(tried).toBeGreaterThan(bytes * 7)
  })

  test("another spelling of the same is no change", async () => {
    const same = [...changes(request)].filter(({ request: changed }) => isSame(changed, request))
    expect(same.length).toBeGreaterThan(30)
    for (const { request: changed } of same) expect(await outcomeOf(changed)).toBe("ok")
  })
})
