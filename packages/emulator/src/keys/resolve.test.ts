import type { OperationName } from "@kms-conformance/model"
import { beforeEach, expect, test } from "vitest"
import { context, KEY_ID, keyRecord, PLACE } from "../../test/records.ts"
import type { Context } from "../context.ts"
import { memoryStore } from "../state/memory.ts"
import { aliasArn, keyArn } from "./arn.ts"
import { resolveKey } from "./resolve.ts"

const ALL = ["key-id", "key-arn", "alias-name", "alias-arn"] as const
const KEY_ONLY = ["key-id", "key-arn"] as const
const OTHER = { account: "444455556666", region: "us-east-1" }
const record = keyRecord()
let ctx: Context

beforeEach(() => {
  const store = memoryStore()
  for (const place of [PLACE, OTHER]) {
    const { keys, aliases } = store.scope(place.account, place.region)
    keys.put(KEY_ID, place === PLACE ? record : keyRecord(OTHER))
    aliases.put("alias/a", { name: "alias/a", arn: aliasArn(place, "alias/a"), targetKeyId: KEY_ID, createdAt: 0, updatedAt: 0 })
  }
  ctx = context({ store })
})

const refusal = (identifier: string, forms: readonly (typeof ALL)[number][] = ALL, operation: OperationName = "DescribeKey") => {
  try {
    return resolveKey({ ...ctx, operation }, identifier, forms)
  } catch (fault) {
    const { code, message } = fault as { code: string; message: string }
    return `${code}: ${message}`
  }
}

test.each([KEY_ID, keyArn(PLACE, KEY_ID), "alias/a", aliasArn(PLACE, "alias/a")])("%s is the key", (identifier) => {
  expect(resolveKey(ctx, identifier, ALL)).toBe(record)
})

test("a key that is not there is named by its ARN, whatever the spelling", () => {
  const missing = "00000000-0000-4000-8000-000000000000"
  const text = `NotFoundException: Key '${keyArn(PLACE, missing)}' does not exist`
  expect(refusal(missing)).toBe(text)
  expect(refusal(keyArn(PLACE, missing))).toBe(text)
})

test("an alias that is not there is named by its ARN, whatever the spelling", () => {
  const text = `NotFoundException: Alias ${aliasArn(PLACE, "alias/none")} is not found.`
  expect(refusal("alias/none")).toBe(text)
  expect(refusal(aliasArn(PLACE, "alias/none"))).toBe(text)
})

test.each(["a", "aws/s3", "Alias/a", KEY_ID.toUpperCase(), `key/${KEY_ID}`])("%s is no identifier", (identifier) => {
  expect(refusal(identifier)).toBe(`NotFoundException: Invalid keyId ${identifier}`)
})

test("an alias does not name a key where only a key may stand", () => {
  expect(refusal("alias/a", KEY_ONLY, "DisableKey")).toBe("NotFoundException: Invalid keyId alias/a")
  const arn = aliasArn(PLACE, "alias/a")
  expect(refusal(arn, KEY_ONLY, "DisableKey")).toBe(`NotFoundException: Invalid keyId ${arn}`)
})

test("a key ID does not name a key where only an ARN may stand", () => {
  expect(refusal(KEY_ID, ["key-arn"], "RetireGrant")).toMatch(/^NotFoundException: /)
})

test("a malformed ARN has its own error only where the operation documents it", () => {
  const malformed = "arn:aws:kms:us-east-1:111122223333:thing/1"
  expect(refusal(malformed)).toMatch(/^InvalidArnException: /)
  expect(refusal(malformed, KEY_ONLY, "CreateAlias")).toBe(`NotFoundException: Invalid keyId ${malformed}`)
})

test("an ARN of another Region is not found, and the text says which Region", () => {
  const arn = keyArn({ ...PLACE, region: "eu-west-1" }, KEY_ID)
  expect(refusal(arn)).toBe("NotFoundException: Invalid arn eu-west-1")
})

test("another account's key is found by key ARN and alias ARN, and is theirs", () => {
  expect(resolveKey(ctx, keyArn(OTHER, KEY_ID), ALL).account).toBe(OTHER.account)
  expect(resolveKey(ctx, aliasArn(OTHER, "alias/a"), ALL).account).toBe(OTHER.account)
})

test("nobody learns whether another account's key exists, or why it cannot be used", () => {
  const hidden =
    /^AccessDeniedException: User: arn:aws:iam::111122223333:root is not authorized to perform: kms:\w+ on this resource because/
  expect(refusal(keyArn(OTHER, "00000000-0000-4000-8000-000000000000"))).toMatch(hidden)
  expect(refusal(aliasArn(OTHER, "alias/none"))).toMatch(hidden)
  expect(refusal(keyArn(OTHER, KEY_ID), KEY_ONLY, "DisableKey")).toMatch(hidden)
})
