import type { CreateGrantRequest } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { keyRecord } from "../../test/records.ts"
import { sameTerms, termsOf } from "./grant-terms.ts"

const key = keyRecord()
const ACCOUNT = "111122223333"
const input: CreateGrantRequest = {
  KeyId: key.arn,
  Name: "name",
  GranteePrincipal: "grantee",
  RetiringPrincipal: "retirer",
  Operations: ["Encrypt", "Decrypt"],
  Constraints: { EncryptionContextEquals: { a: "1", b: "2" } },
}
const terms = (changes: Partial<CreateGrantRequest> = {}, of = key, account = ACCOUNT) => termsOf({ ...input, ...changes }, of, account)

test("the terms are what the request says, member by member", () => {
  expect(terms()).toEqual({
    keyId: key.keyId,
    keyArn: key.arn,
    name: "name",
    granteePrincipal: "grantee",
    retiringPrincipal: "retirer",
    issuingAccount: ACCOUNT,
    operations: ["Encrypt", "Decrypt"],
    constraints: { EncryptionContextEquals: { a: "1", b: "2" } },
  })
  const services = {
    GranteeServicePrincipal: "s.amazonaws.com",
    RetiringServicePrincipal: "r.amazonaws.com",
    Operations: ["Sign"],
  } as const
  const Constraints = { SourceArn: "arn", EncryptionContextSubset: { a: "b" }, Other: "x" } as CreateGrantRequest["Constraints"]
  expect(termsOf({ KeyId: "k", ...services, Operations: ["Sign", "Sign"], Constraints }, key, ACCOUNT)).toEqual({
    keyId: key.keyId,
    keyArn: key.arn,
    granteeServicePrincipal: "s.amazonaws.com",
    retiringServicePrincipal: "r.amazonaws.com",
    issuingAccount: ACCOUNT,
    operations: ["Sign"],
    constraints: { SourceArn: "arn", EncryptionContextSubset: { a: "b" } },
  })
})

test("a grant without constraints, or with empty ones, has none", () => {
  expect(Object.keys(termsOf({ KeyId: "k", Operations: ["Sign"], Constraints: {} }, key, ACCOUNT))).toEqual([
    "keyId",
    "keyArn",
    "issuingAccount",
    "operations",
  ])
})

test.each<[string, Partial<CreateGrantRequest>]>([
  ["the order of operations", { Operations: ["Decrypt", "Encrypt"] }],
  ["an operation twice", { Operations: ["Decrypt", "Encrypt", "Decrypt"] }],
  ["the order of pairs", { Constraints: { EncryptionContextEquals: { b: "2", a: "1" } } }],
])("%s makes no difference", (_, changes) => {
  expect(sameTerms(terms(), terms(changes))).toBe(true)
})

test.each<[string, Partial<CreateGrantRequest>]>([
  ["another name", { Name: "other" }],
  ["another grantee", { GranteePrincipal: "other" }],
  ["another retirer", { RetiringPrincipal: "other" }],
  ["a service as grantee", { GranteeServicePrincipal: "other" }],
  ["a service as retirer", { RetiringServicePrincipal: "other" }],
  ["an operation less", { Operations: ["Encrypt"] }],
  ["another value", { Constraints: { EncryptionContextEquals: { a: "2", b: "2" } } }],
  ["another kind of constraint", { Constraints: { EncryptionContextSubset: { a: "1", b: "2" } } }],
  ["a pair less", { Constraints: { EncryptionContextEquals: { a: "1" } } }],
  ["a source", { Constraints: { EncryptionContextEquals: { a: "1", b: "2" }, SourceArn: "arn" } }],
])("%s makes other terms", (_, changes) => {
  expect(sameTerms(terms(), terms(changes))).toBe(false)
})

test("the key and the account that makes the grant are part of the terms", () => {
  expect(sameTerms(terms(), terms({}, keyRecord({ arn: "another" })))).toBe(false)
  expect(sameTerms(terms(), terms({}, key, "444455556666"))).toBe(false)
})
