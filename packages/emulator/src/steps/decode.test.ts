import type { WireRequest } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { request } from "../../test/kms.ts"
import { decode } from "./decode.ts"

const good = request("DescribeKey", {})
const world = { maxBodyBytes: 100 }
const run = (changes: Partial<WireRequest>) => decode({ request: { ...good, ...changes } }, world)
const code = (name: string) => expect.objectContaining({ code: name })

test("keeps the headers that mean something, whatever their letters", () => {
  const headers = [
    ["CONTENT-TYPE", "a"],
    ["X-Amz-Target", "b"],
    ["AuThOrIzAtIoN", "c"],
    ["User-Agent", "d"],
    ["constructor", "e"],
  ] as const
  expect(run({ headers })).toEqual({ headers: { contentType: "a", target: "b", authorization: "c" } })
})

test.each(["GET", "PUT", "post", ""])("no operation takes the method %s", (method) => {
  expect(() => run({ method })).toThrow(code("UnknownOperationException"))
})

test.each(["", "//", "/kms", "http://localhost/"])("no operation is at the path %s", (path) => {
  expect(() => run({ path })).toThrow(code("UnknownOperationException"))
})

test("a query string is no part of the path", () => {
  expect(() => run({ path: "/?X-Amz-Algorithm=a" })).not.toThrow()
})

test("a body may be as long as the limit, and no longer", () => {
  expect(() => run({ body: Buffer.alloc(100) })).not.toThrow()
  expect(() => run({ body: Buffer.alloc(101) })).toThrow(code("RequestEntityTooLargeException"))
})

test.each(["x-amz-target", "content-type", "authorization", "x-amz-date", "host", "x-amz-security-token", "content-length"])(
  "%s may be given once only",
  (name) => {
    const headers = [
      [name, "a"],
      [name.toUpperCase(), "a"],
    ] as const
    expect(() => run({ headers })).toThrow(code("MalformedHttpRequestException"))
  },
)

test("headers without a meaning here may be repeated", () => {
  expect(() =>
    run({
      headers: [
        ["via", "a"],
        ["via", "b"],
      ],
    }),
  ).not.toThrow()
})

test("a compressed body is refused", () => {
  expect(() => run({ headers: [["content-encoding", "gzip"]] })).toThrow(code("MalformedHttpRequestException"))
  expect(() => run({ headers: [["content-encoding", "identity"]] })).not.toThrow()
})
