import { expect, test } from "vitest"
import { request } from "../../test/kms.ts"
import { fixedClock } from "../../test/ports.ts"
import { identityTable } from "./identity-table.ts"
import { open } from "./open.ts"

const signed = (accessKeyId: string, region = "us-east-1") => ({
  form: "header" as const,
  accessKeyId,
  region,
  service: "kms",
  date: "20260101",
  signedHeaders: [],
  signature: "00",
})
const world = { account: "111122223333" }
const call = { request: request("ListKeys", {}), clock: fixedClock() }
const identity = { accessKeyId: "AKIDUSER", secretAccessKey: "secret", principalArn: "arn:aws:iam::555566667777:user/some/one" }
const authenticate = open(identityTable([identity]))

test("an access key of twelve digits is that account", () => {
  const account = "444455556666"
  expect(authenticate(signed(account), call, world)).toEqual({ account, principalArn: `arn:aws:iam::${account}:root` })
})

test.each(["AKIDEXAMPLE", "44445555666", "4444555566667"])("the access key %s is the default account", (accessKeyId) => {
  expect(authenticate(signed(accessKeyId), call, world).account).toBe("111122223333")
})

test("the caller is of the Region's partition", () => {
  expect(authenticate(signed("x", "cn-north-1"), call, world).principalArn).toBe("arn:aws-cn:iam::111122223333:root")
})

test("a known access key is its identity, whatever the signature and the Region", () => {
  const caller = { account: "555566667777", principalArn: identity.principalArn, identity }
  expect(authenticate(signed("AKIDUSER"), call, world)).toEqual(caller)
  expect(authenticate(signed("AKIDUSER", "cn-north-1"), call, world)).toEqual(caller)
})
