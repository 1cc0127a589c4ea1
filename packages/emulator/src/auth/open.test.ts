import { expect, test } from "vitest"
import { open } from "./open.ts"

const signed = (accessKeyId: string, region = "us-east-1") => ({
  accessKeyId,
  region,
  date: "20260101",
  signedHeaders: [],
  signature: "00",
})
const world = { account: "111122223333" }

test("an access key of twelve digits is that account", () => {
  const account = "444455556666"
  expect(open(signed(account), undefined, world)).toEqual({ account, principalArn: `arn:aws:iam::${account}:root` })
})

test.each(["AKIDEXAMPLE", "44445555666", "4444555566667"])("the access key %s is the default account", (accessKeyId) => {
  expect(open(signed(accessKeyId), undefined, world).account).toBe("111122223333")
})

test("the caller is of the Region's partition", () => {
  expect(open(signed("x", "cn-north-1"), undefined, world).principalArn).toBe("arn:aws-cn:iam::111122223333:root")
})
