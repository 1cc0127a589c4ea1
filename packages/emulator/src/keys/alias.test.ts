import { expect, test } from "vitest"
import { requireCustomerAlias, requireNewAliasName } from "./alias.ts"

test.each(["alias/a", "alias/alias/a", "alias/awsome", "alias/aws"])("%s is a customer's alias", (name) => {
  expect(() => requireCustomerAlias(name, "CreateAlias")).not.toThrow()
})

test.each(["a", "Alias/a", "arn:aws:kms:us-east-1:111122223333:alias/a"])("%s lacks the prefix", (name) => {
  expect(() => requireCustomerAlias(name, "DeleteAlias")).toThrow(expect.objectContaining({ code: "ValidationException" }))
})

test("a reserved name is refused with an error that the operation documents", () => {
  const reserved = "alias/aws/s3"
  expect(() => requireCustomerAlias(reserved, "CreateAlias")).toThrow(expect.objectContaining({ code: "InvalidAliasNameException" }))
  expect(() => requireCustomerAlias(reserved, "UpdateAlias")).toThrow(expect.objectContaining({ code: "ValidationException" }))
  expect(() => requireCustomerAlias(reserved, "DeleteAlias")).toThrow(expect.objectContaining({ code: "ValidationException" }))
})

test.each(["alias/", "alias/a:b"])("a new alias is not named %s", (name) => {
  expect(() => requireNewAliasName(name)).toThrow(expect.objectContaining({ code: "InvalidAliasNameException" }))
})
