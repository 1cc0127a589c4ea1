// Whatever comes in, an answer goes out that KMS could have given.
import { errors, isError, type OperationName, operations, schemaOf } from "@kms-conformance/model"
import fc from "fast-check"
import { expect, test } from "vitest"
import { bodyOf, kms, newKey, request } from "../test/kms.ts"

const names = Object.keys(operations) as OperationName[]
const bugs: unknown[] = []
const caller = kms({ onInternalError: (error) => bugs.push(error) })
const key = await newKey(caller)
await caller.call("CreateAlias", { AliasName: "alias/a", TargetKeyId: key.KeyId })

// Values that are right somewhere, and values that are right nowhere.
const known = fc.constantFrom<unknown>(key.KeyId, key.Arn, "alias/a", "alias/b", "AES_256", "RSA_2048", "ECC_NIST_P256", "SIGN_VERIFY")
const odd = fc.constantFrom<unknown>(
  null,
  "",
  "ä",
  "\u0000",
  "\ud83d\ude00",
  -1,
  0,
  1,
  7,
  32,
  1e300,
  true,
  [],
  {},
  [null],
  "aGk=",
  "a".repeat(5000),
)
const value = fc.oneof(known, odd, fc.jsonValue({ maxDepth: 3 }))

/** Any members of an operation's request, with any values. */
const call = fc.constantFrom(...names).chain((operation) => {
  const members = Object.keys((schemaOf(operation, "request") as { properties?: object }).properties ?? {})
  const body = fc.dictionary(fc.constantFrom(...members, "Unknown", "__proto__", "constructor"), value, { maxKeys: 6 })
  return fc.record({ operation: fc.constant(operation), body })
})

function requireDocumented(status: number, body: Record<string, unknown>): void {
  if (status === 200) return
  const code = body.__type as string
  expect(isError(code), code).toBe(true)
  expect(errors[code as keyof typeof errors].status).toBe(status)
}

test("to any members with any values", { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(call, async ({ operation, body }) => {
      const response = await caller.send(request(operation, body))
      requireDocumented(response.status, bodyOf(response))
      expect(bugs).toEqual([])
    }),
    { numRuns: 1000, seed: 1 },
  )
})

test("to any bytes, in any method, at any path, under any headers", { timeout: 60_000 }, async () => {
  const headers = fc.dictionary(fc.constantFrom("x-amz-target", "content-type", "authorization", "x"), fc.string(), { maxKeys: 2 })
  const odds = fc.record({
    body: fc.uint8Array({ maxLength: 50 }),
    headers,
    method: fc.constantFrom("POST", "GET"),
    path: fc.constantFrom("/", "/?X-Amz-Algorithm"),
  })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), odds, async (operation, { body, headers: replaced, method, path }) => {
      const response = await caller.send({ ...request(operation, {}, {}, replaced), body, method, path })
      requireDocumented(response.status, bodyOf(response))
      expect(bugs).toEqual([])
    }),
    { numRuns: 1000, seed: 1 },
  )
})
