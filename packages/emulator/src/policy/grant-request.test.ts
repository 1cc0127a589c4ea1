import type { CreateGrantRequest } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { ALICE } from "../../test/questions.ts"
import { keyRecord } from "../../test/records.ts"
import { fault, type KmsFault } from "../fault.ts"
import { requireGrantable } from "./grant-request.ts"

type Terms = Omit<CreateGrantRequest, "KeyId">
const symmetric = keyRecord()
const signing = keyRecord({ keySpec: "ECC_NIST_P256", keyUsage: "SIGN_VERIFY" })
const service = "s.amazonaws.com"
const pairs = (count: number, length = 1) => Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, "v".repeat(length)]))
const grant = (changes: Partial<Terms> = {}): Terms => ({ GranteePrincipal: ALICE, Operations: ["Decrypt"], ...changes })
const toService = (changes: Partial<Terms> = {}): Terms => ({
  GranteeServicePrincipal: service,
  RetiringPrincipal: ALICE,
  Operations: ["Decrypt"],
  Constraints: { SourceArn: "arn:aws:s3:::bucket" },
  ...changes,
})

test.each<[string, Terms, typeof symmetric]>([
  ["to a principal", grant(), symmetric],
  ["of both halves of ReEncrypt", grant({ Operations: ["ReEncryptFrom", "ReEncryptTo"] }), symmetric],
  ["with a retirer", grant({ RetiringPrincipal: ALICE }), symmetric],
  ["to a service", toService(), symmetric],
  ["that a service retires", toService({ RetiringPrincipal: undefined, RetiringServicePrincipal: service } as never), symmetric],
  ["of a signing key", grant({ Operations: ["Sign", "Verify", "DescribeKey"] }), signing],
  ["with a source on a signing key", grant({ Operations: ["Sign"], Constraints: { SourceArn: "arn:aws:s3:::b" } }), signing],
  ["with 8 pairs of 384 characters", grant({ Constraints: { EncryptionContextSubset: pairs(8, 384) } }), symmetric],
])("a grant %s can be", (_, input, key) => {
  expect(() => requireGrantable(input, key, "aws")).not.toThrow()
})

const invalid = (parameters: Parameters<typeof fault<"ValidationException">>[1]) => fault("ValidationException", parameters)

test.each<[string, Terms, typeof symmetric, KmsFault]>([
  ["without a grantee", grant({ GranteePrincipal: undefined } as never), symmetric, invalid({ reason: "grantee" })],
  ["with two grantees", toService({ GranteePrincipal: ALICE }), symmetric, invalid({ reason: "grantee" })],
  ["with two retirers", grant({ RetiringPrincipal: ALICE, RetiringServicePrincipal: service }), symmetric, invalid({ reason: "retirer" })],
  ["to a service without a source", toService({ Constraints: {} }), symmetric, invalid({ reason: "service-source" })],
  ["to a service without constraints", toService({ Constraints: undefined } as never), symmetric, invalid({ reason: "service-source" })],
  [
    "to a service without a retirer",
    toService({ RetiringPrincipal: undefined } as never),
    symmetric,
    invalid({ reason: "service-retirer" }),
  ],
  ["of no operation", grant({ Operations: [] }), symmetric, invalid({ reason: "no-grant-operation" })],
  [
    "of an operation for another usage",
    grant({ Operations: ["Encrypt", "Sign"] }),
    symmetric,
    invalid({ reason: "grant-operation", value: "Sign", arn: symmetric.arn }),
  ],
  [
    "of an operation for another spec",
    grant({ Operations: ["Sign", "GenerateDataKey"] }),
    signing,
    invalid({ reason: "grant-operation", value: "GenerateDataKey", arn: signing.arn }),
  ],
  [
    "with a context on a signing key",
    grant({ Operations: ["Sign"], Constraints: { EncryptionContextEquals: { a: "b" } } }),
    signing,
    invalid({ reason: "constraint-key" }),
  ],
  [
    "with both constraints",
    grant({ Constraints: { EncryptionContextEquals: { a: "b" }, EncryptionContextSubset: { a: "b" } } }),
    symmetric,
    invalid({ reason: "constraint-kinds" }),
  ],
  [
    "with 9 pairs",
    grant({ Constraints: { EncryptionContextEquals: pairs(9) } }),
    symmetric,
    invalid({ reason: "constraint-pairs", limit: 8 }),
  ],
  [
    "with 9 pairs in a subset",
    grant({ Constraints: { EncryptionContextSubset: pairs(9) } }),
    symmetric,
    invalid({ reason: "constraint-pairs", limit: 8 }),
  ],
  [
    "with a value of 385 characters",
    grant({ Constraints: { EncryptionContextSubset: { ...pairs(1), long: "v".repeat(385) } } }),
    symmetric,
    invalid({ reason: "constraint-value", limit: 384 }),
  ],
])("a grant %s cannot be, and is told why", (_, input, key, expected) => {
  expect(expected.message.length).toBeGreaterThan(10)
  expect(() => requireGrantable(input, key, "aws")).toThrow(expected)
})

test("grantee and retirer are principals of the partition", () => {
  const noPrincipal = expect.objectContaining({ code: "InvalidArnException" })
  for (const input of [grant({ GranteePrincipal: "*" }), grant({ RetiringPrincipal: "*" })]) {
    expect(() => requireGrantable(input, symmetric, "aws")).toThrow(noPrincipal)
  }
  expect(() => requireGrantable(grant(), symmetric, "aws-cn")).toThrow(noPrincipal)
})
