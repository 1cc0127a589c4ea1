import { expect, test } from "vitest"
import { exampleRequests } from "./example-requests.fixture.ts"
import { operations } from "./operations.ts"
import { type SchemaNode, schemaOf } from "./schema-of.ts"
import type { OperationName } from "./types.gen.ts"
import { validateRequest, validateResponse } from "./validate.ts"

const names = Object.keys(operations) as OperationName[]
const said = (operation: OperationName, body: unknown) =>
  validateRequest(operation, body).map(({ path, keyword }) => `${path.join(".")} ${keyword}`)
const base64 = (bytes: number) => Buffer.alloc(bytes, 0xff).toString("base64")

test.each(names)("accepts a request for %s with every member set", (name) => {
  expect(validateRequest(name, exampleRequests[name])).toEqual([])
  expect(Object.keys(exampleRequests[name]).sort()).toEqual(Object.keys(schemaOf(name, "request").properties ?? {}).sort())
})

test.each(names)("names every required member that a request for %s lacks, in the model's order", (name) => {
  const { properties = {}, required = [] } = schemaOf(name, "request")
  const expected = Object.keys(properties).filter((member) => required.includes(member))
  expect(said(name, {})).toEqual(expected.map((member) => `${member} required`))
  const nulls = Object.fromEntries(Object.keys(properties).map((member) => [member, null]))
  expect(said(name, nulls)).toEqual(expected.map((member) => `${member} required`))
})

test("lists all violations in the order of the shape, whatever the order of the request", () => {
  const body = { DryRun: 1, GrantTokens: [""], NumberOfBytes: 0, KeySpec: "AES-256", EncryptionContext: { a: 1 } }
  const expected = [
    "KeyId required",
    "EncryptionContext.a type",
    "NumberOfBytes minimum",
    "KeySpec enum",
    "GrantTokens.0 minLength",
    "DryRun type",
  ]
  expect(said("GenerateDataKey", body)).toEqual(expected)
  expect(said("GenerateDataKey", Object.fromEntries(Object.entries(body).reverse()))).toEqual(expected)
})

test("names a length before a pattern", () => {
  expect(said("CreateAlias", { AliasName: "é".repeat(257), TargetKeyId: "x" })).toEqual(["AliasName maxLength", "AliasName pattern"])
})

test.each([undefined, null, [], "{}", 1, true])("takes nothing but an object for a body: %j", (body) => {
  expect(said("ListKeys", body)).toEqual([" type"])
})

test.each([
  ["32.0 is an integer", JSON.parse("32.0"), []],
  ["32.5 is not", 32.5, ["NumberOfBytes type"]],
  ["a number beyond 32 bits is not", 2 ** 31, ["NumberOfBytes type"]],
  ["nor below", -(2 ** 31) - 1, ["NumberOfBytes type"]],
  ["the largest one breaks the limit only", 2 ** 31 - 1, ["NumberOfBytes maximum"]],
  ["a text is not", "32", ["NumberOfBytes type"]],
])("integers: %s", (_, NumberOfBytes, expected) => {
  expect(said("GenerateRandom", { NumberOfBytes })).toEqual(expected)
})

test.each([
  ["of 4096 bytes", base64(4096), []],
  ["of one byte too many", base64(4097), ["Plaintext maxLength"]],
  ["that is empty", "", ["Plaintext minLength"]],
  ["without padding", "YQ", ["Plaintext base64"]],
  ["with too much padding", "Y===", ["Plaintext base64"]],
  ["with padding inside", "YQ==YWJj", ["Plaintext base64"]],
  ["of the URL alphabet", "-_-_", ["Plaintext base64"]],
  ["with a line break", "YWJj\nYWJj", ["Plaintext base64"]],
  ["with a blank", "YWJ ", ["Plaintext base64"]],
  ["with a letter that only looks right", "YWJ\u0441", ["Plaintext base64"]],
  ["that is bytes as a list", [1, 2], ["Plaintext type"]],
])("reads a blob %s", (_, Plaintext, expected) => {
  expect(said("Encrypt", { KeyId: "x", Plaintext })).toEqual(expected)
})

test("counts the length of a string in code points", () => {
  expect(said("UpdateKeyDescription", { KeyId: "x", Description: "😀".repeat(8192) })).toEqual([])
  expect(said("UpdateKeyDescription", { KeyId: "x", Description: "😀".repeat(8193) })).toEqual(["Description maxLength"])
  expect(said("UpdateKeyDescription", { KeyId: "x", Description: "\ude00".repeat(8193) })).toEqual(["Description maxLength"])
})

test("matches patterns against the whole value, even where the model does not anchor them", () => {
  expect(said("GetKeyPolicy", { KeyId: "x", PolicyName: "default policy" })).toEqual(["PolicyName pattern"])
  expect(said("GetKeyPolicy", { KeyId: "x", PolicyName: "default\n" })).toEqual(["PolicyName pattern"])
  expect(validateRequest("GetKeyPolicy", { KeyId: "x", PolicyName: "a b" })[0]?.limit).toBe("[\\w]+")
})

test("takes a null member for an absent one, and a null in a list or a map for a wrong type", () => {
  expect(said("GenerateDataKey", { KeyId: "x", KeySpec: null, Recipient: { AttestationDocument: null } })).toEqual([])
  expect(said("GenerateDataKey", { KeyId: "x", GrantTokens: [null], EncryptionContext: { a: null } })).toEqual([
    "EncryptionContext.a type",
    "GrantTokens.0 type",
  ])
  expect(said("TagResource", { KeyId: "x", Tags: [null, { TagKey: "a", TagValue: null }] })).toEqual([
    "Tags.0 type",
    "Tags.1.TagValue required",
  ])
})

test("ignores members of requests that the model does not know, also in structures", () => {
  expect(said("TagResource", { KeyId: "x", Tags: [{ TagKey: "a", TagValue: "b", Extra: 1 }], Extra: null })).toEqual([])
  expect(said("GenerateDataKey", { keyid: "x", KeyId: "x" })).toEqual([])
})

test("sees own members only", () => {
  expect(said("DisableKey", { __proto__: { KeyId: "x" } })).toEqual(["KeyId required"])
  expect(said("DisableKey", JSON.parse('{"KeyId":"x","__proto__":{"KeyId":1},"constructor":null}'))).toEqual([])
  expect(said("Encrypt", JSON.parse('{"KeyId":"x","Plaintext":"YQ==","EncryptionContext":{"__proto__":1}}'))).toEqual([
    "EncryptionContext.__proto__ type",
  ])
  expect(said("CreateKey", JSON.parse('{"KeySpec":null,"__proto__":{"KeySpec":"x"},"Description":7}'))).toEqual(["Description type"])
})

test("gives the path of a key that JSON pointers would escape", () => {
  const body = { KeyId: "x", Plaintext: "YQ==", EncryptionContext: { "a/b~c": 1, "~1": 2 } }
  expect(validateRequest("Encrypt", body).map(({ path }) => path[1])).toEqual(["a/b~c", "~1"])
})

test("says limit, allowed values, value, and whether the member is sensitive", () => {
  expect(validateRequest("Encrypt", { KeyId: "", Plaintext: "", EncryptionAlgorithm: "NONE" })).toEqual([
    { path: ["KeyId"], keyword: "minLength", limit: 1, value: "", sensitive: false },
    { path: ["Plaintext"], keyword: "minLength", limit: 1, value: "", sensitive: true, bytes: 0 },
    {
      path: ["EncryptionAlgorithm"],
      keyword: "enum",
      allowed: ["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"],
      value: "NONE",
      sensitive: false,
    },
  ])
})

test.each([
  ["ScheduleKeyDeletion", "PendingWindowInDays", 7, 30],
  ["ListAliases", "Limit", 1, 100],
  ["ListGrants", "Limit", 1, 100],
  ["ListRetirableGrants", "Limit", 1, 100],
  ["ListResourceTags", "Limit", 1, 50],
  ["ListKeys", "Limit", 1, 1000],
  ["EnableKeyRotation", "RotationPeriodInDays", 90, 2560],
] as const)("%s takes %s from %i to %i", (name, member, min, max) => {
  const at = (value: number) => said(name, { ...exampleRequests[name], [member]: value })
  expect([at(min - 1), at(min), at(max), at(max + 1)]).toEqual([[`${member} minimum`], [], [], [`${member} maximum`]])
})

test("leaves the length of a new key policy to the operation, and lets a VPC endpoint service name be empty", () => {
  expect(said("PutKeyPolicy", { KeyId: "x", Policy: "a".repeat(131073) })).toEqual([])
  expect(said("PutKeyPolicy", { KeyId: "x", Policy: "" })).toEqual(["Policy minLength", "Policy pattern"])
  expect(said("UpdateCustomKeyStore", { CustomKeyStoreId: "x", XksProxyVpcEndpointServiceName: "" })).toEqual([])
  expect(said("UpdateCustomKeyStore", { CustomKeyStoreId: "x", XksProxyVpcEndpointServiceName: "com" })).toEqual([
    "XksProxyVpcEndpointServiceName pattern",
  ])
})

test("reports what a response has and the model does not know", () => {
  const body = { KeyMetadata: { Color: "red", KeyId: "x", CreationDate: 1.5 }, More: 1 }
  expect(validateResponse("DescribeKey", body)).toEqual([
    { path: ["KeyMetadata", "Color"], keyword: "unknown", value: "red", sensitive: false },
    { path: ["More"], keyword: "unknown", value: 1, sensitive: false },
  ])
  expect(validateResponse("DescribeKey", { KeyMetadata: { KeyId: "x", CreationDate: "2026-01-01" } })[0]?.keyword).toBe("type")
})

test("takes an empty body for the answer where an operation has no output, and nowhere else", () => {
  expect(validateResponse("EnableKey", undefined)).toEqual([])
  expect(validateResponse("EnableKey", {})).toEqual([])
  expect(validateResponse("EnableKey", { KeyId: "x" }).map(({ keyword }) => keyword)).toEqual(["unknown"])
  expect(validateResponse("ConnectCustomKeyStore", undefined).map(({ keyword }) => keyword)).toEqual(["type"])
  expect(validateResponse("ConnectCustomKeyStore", {})).toEqual([])
})

test("refuses an operation that KMS does not have, with its name", () => {
  expect(() => validateRequest("Explode" as OperationName, {})).toThrow('no operation "Explode"')
})

test("every member of every schema has a type, and no text", () => {
  const walk = (node: SchemaNode): void => {
    expect(node.type).toMatch(/^(object|array|string|integer|number|boolean)$/)
    expect(Object.keys(node)).not.toContain("description")
    for (const child of Object.values(node.properties ?? {})) walk(child)
    if (node.items) walk(node.items)
    if (node.additionalProperties) walk(node.additionalProperties)
  }
  for (const name of names) for (const direction of ["request", "response"] as const) walk(schemaOf(name, direction))
})
