import { expect, test } from "vitest"
import { parsePrincipalArn, principalArnOf } from "./principal-arn.ts"

test.each([
  "arn:aws:iam::111122223333:root",
  "arn:aws:iam::111122223333:user/path/Alice",
  "arn:aws:iam::111122223333:role/Admin",
  "arn:aws:sts::111122223333:assumed-role/Admin/session",
  "arn:aws:sts::111122223333:federated-user/Bob",
])("%s is a principal of its account", (arn) => {
  expect(parsePrincipalArn(arn)).toEqual({ partition: "aws", account: "111122223333" })
})

test.each([
  "*",
  "111122223333",
  "Alice",
  "arn:aws:iam::111122223333:group/Admins",
  "arn:aws:iam::111122223333:user/",
  "arn:aws:iam::111122223333:role/*",
  "arn:aws:iam::11112222333:root",
  "arn:aws:iam:us-east-1:111122223333:root",
  "arn:aws:sts::111122223333:assumed-role/Admin",
  "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  "arn:aws:organizations::111122223333:organization/o-a",
  "logs.us-east-1.amazonaws.com",
])("%s is none", (text) => {
  expect(parsePrincipalArn(text)).toBeUndefined()
  const message = `Not an ARN of an account, user, role or session in this partition: ${text}`
  expect(() => principalArnOf(text, "aws")).toThrow(expect.objectContaining({ code: "InvalidArnException", message }))
})

test("principals are of the partition in which they are named", () => {
  const arn = "arn:aws-cn:iam::111122223333:root"
  expect(principalArnOf(arn, "aws-cn").account).toBe("111122223333")
  expect(() => principalArnOf(arn, "aws")).toThrow(expect.objectContaining({ code: "InvalidArnException" }))
})
