import { expect, test } from "vitest"
import { errors, isError } from "./errors.ts"
import { isOperation, operations } from "./operations.ts"
import { type SchemaNode, schemaOf } from "./schema-of.ts"
import type { OperationName } from "./types.gen.ts"

const rows = Object.values(operations)
const names = Object.keys(operations) as OperationName[]

test("there are 56 operations, each under its own name and on its own page", () => {
  expect(names).toHaveLength(56)
  for (const name of names) {
    expect(operations[name].name).toBe(name)
    expect(operations[name].page).toBe(`https://docs.aws.amazon.com/kms/latest/APIReference/API_${name}.html`)
  }
})

test("an operation is known by its exact name only", () => {
  expect(isOperation("Encrypt")).toBe(true)
  for (const name of ["encrypt", "Encrypt ", "", "toString", "__proto__", "constructor"]) expect(isOperation(name), name).toBe(false)
})

test("every error that an operation lists is in the table, and every modelled error is listed by an operation", () => {
  const listed = new Set(rows.flatMap((row) => row.errors))
  for (const name of listed) expect(isError(name) && !errors[name].common, name).toBe(true)
  for (const [name, { common }] of Object.entries(errors)) expect(listed.has(name), name).toBe(!common)
})

test.each(names)("the rows of %s agree with its schema", (name) => {
  const { keyIds, dryRun, grantTokens, recipient, paging, output, requestBlobs, responseBlobs } = operations[name]
  const { properties: input = {}, required = [] } = schemaOf(name, "request")
  const response = schemaOf(name, "response")
  for (const key of keyIds) expect(required.includes(key.member)).toBe(key.required)
  expect(keyIds.map(({ member }) => member)).toEqual(
    Object.keys(input).filter((member) => /^(Target|Source|Destination)?KeyId$/.test(member)),
  )
  expect([dryRun, grantTokens, recipient]).toEqual(["DryRun", "GrantTokens", "Recipient"].map((member) => member in input))
  expect(paging?.maxLimit).toBe(input.Limit?.maximum)
  if (paging) expect(Object.keys(response.properties ?? {})).toEqual([paging.items, "NextMarker", "Truncated"])
  expect(output).toBe(response["x-noBody"] ? "none" : Object.keys(response.properties ?? {}).length === 0 ? "empty" : "members")
  expect(requestBlobs).toEqual(blobsOf(schemaOf(name, "request")))
  expect(responseBlobs).toEqual(blobsOf(response))
})

function blobsOf({ properties = {} }: SchemaNode): string[][] {
  return Object.entries(properties).flatMap(([member, inner]) =>
    inner.contentEncoding ? [[member]] : blobsOf(inner).map((path) => [member, ...path]),
  )
}

test("an operation looks at the usage of the key exactly when it may answer InvalidKeyUsageException", () => {
  // GetPublicKey lists the error, but any usage of an asymmetric key will do.
  const others = rows.filter(({ name }) => name !== "GetPublicKey")
  for (const { name, keyUsage, errors: listed } of others)
    expect(keyUsage.length > 0, name).toBe(listed.includes("InvalidKeyUsageException"))
})

test("a dry run has its error wherever it has its member", () => {
  for (const { name, dryRun, errors: listed } of rows) expect(listed.includes("DryRunOperationException"), name).toBe(dryRun)
})

test("aliases name the key in cryptographic operations, DescribeKey and GetPublicKey, nowhere else", () => {
  const withAlias = rows.filter(({ keyIds }) => keyIds.some(({ forms }) => forms.includes("alias-name"))).map(({ name }) => name)
  const others = ["DescribeKey", "GetPublicKey"]
  expect(withAlias.sort()).toEqual([...rows.filter(({ keyUsage }) => keyUsage.length > 0).map(({ name }) => name), ...others].sort())
  for (const name of others) expect(withAlias).toContain(name)
  for (const { keyIds } of rows) for (const { forms } of keyIds) expect([2, 4]).toContain(forms.length)
})

test("nothing that only reads or computes is said to change state", () => {
  for (const { name, mutates, keyUsage } of rows) {
    if (/^(Get|List|Describe)/.test(name) || keyUsage.length > 0) expect(mutates, name).toBe(false)
    if (/^(Create|Update|Delete|Put|Enable|Disable|Tag|Untag|Schedule|Cancel|Revoke|Retire|Rotate|Replicate|Import)/.test(name))
      expect(mutates, name).toBe(true)
  }
})

test("client faults have status 400 and server faults 500, but for five common errors", () => {
  const usual = Object.entries(errors).filter(([, { fault, status }]) => status === (fault === "client" ? 400 : 500))
  const other = Object.keys(errors).filter((name) => !usual.some(([known]) => known === name))
  expect(other.sort()).toEqual(["OptInRequired", "RequestEntityTooLargeException", "RequestTimeoutException", "ServiceUnavailable"])
  for (const { source } of Object.values(errors)) expect(source).toMatch(/^https:\/\//)
})
