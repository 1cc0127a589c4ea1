import { expect, test } from "vitest"
import { aliasArn, keyArn, parseArn, partitionOf, rootArn } from "./arn.ts"

const place = { account: "111122223333", region: "us-east-2" }

test.each([
  ["us-east-1", "aws"],
  ["eu-central-2", "aws"],
  ["cn-northwest-1", "aws-cn"],
  ["us-gov-west-1", "aws-us-gov"],
  ["us-iso-east-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eusc-de-east-1", "aws-eusc"],
])("the partition of %s is %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition)
})

test("ARNs that are made are read again", () => {
  expect(parseArn(keyArn(place, "1234"))).toEqual({ partition: "aws", ...place, kind: "key", id: "1234" })
  expect(parseArn(aliasArn(place, "alias/a/b"))).toEqual({ partition: "aws", ...place, kind: "alias", id: "alias/a/b" })
})

test("ARNs of China Regions are of their partition", () => {
  const china = { account: "111122223333", region: "cn-north-1" }
  expect(keyArn(china, "1234")).toBe("arn:aws-cn:kms:cn-north-1:111122223333:key/1234")
  expect(rootArn(china)).toBe("arn:aws-cn:iam::111122223333:root")
})

test.each([
  "arn:aws:kms:us-east-1:111122223333",
  "arn:aws:kms:us-east-1:111122223333:key/",
  "arn:aws:kms:us-east-1:111122223333:alias/",
  "arn:aws:kms:us-east-1:111122223333:grant/1234",
  "arn:aws:kms:us-east-1:1111:key/1234",
  "arn:aws:kms::111122223333:key/1234",
  "arn:aws:s3:us-east-1:111122223333:key/1234",
  "arn:aws-cn:kms:us-east-1:111122223333:key/1234",
  " arn:aws:kms:us-east-1:111122223333:key/1234",
  "key/1234",
])("%s is no ARN of a key or alias", (text) => {
  expect(parseArn(text)).toBeUndefined()
})
