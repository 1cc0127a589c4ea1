import { expect, test } from "vitest"
import { partitionOf } from "./arn.ts"
import { isRegionOf } from "./regions.ts"

test.each([
  "us-east-1",
  "ap-southeast-7",
  "il-central-1",
  "mx-central-1",
  "cn-northwest-1",
  "us-gov-east-1",
  "us-iso-west-1",
  "us-isob-east-1",
  "eu-isoe-west-1",
  "us-isof-south-1",
  "eusc-de-east-1",
])("%s is a Region of its own partition and of no other", (region) => {
  const partitions = ["aws", "aws-cn", "aws-us-gov", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-eusc"]
  expect(partitions.filter((partition) => isRegionOf(partition, region))).toEqual([partitionOf(region)])
})

test.each(["mars-north-1", "us-east", "us-east-1a", "US-EAST-1", ""])("%s is no Region", (region) => {
  expect(isRegionOf("aws", region)).toBe(false)
})
