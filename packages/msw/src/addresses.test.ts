import { KMSClient } from "@aws-sdk/client-kms"
import { describe, expect, test } from "vitest"
import { isForKms, isKmsHost, originsOf } from "./addresses.ts"

const regions = [
  "us-east-1",
  "eu-central-2",
  "us-gov-west-1",
  "cn-north-1",
  "eusc-de-east-1",
  "us-iso-east-1",
  "us-isob-east-1",
  "eu-isoe-west-1",
  "us-isof-south-1",
]

describe("AWS's KMS hosts", () => {
  const client = new KMSClient({ region: "us-east-1" })
  test.each(regions)("in %s are those that the SDK sends to", (Region) => {
    for (const [UseFIPS, UseDualStack] of [
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const { url } = client.config.endpointProvider({ Region, UseFIPS, UseDualStack })
      expect(isKmsHost(url.hostname), url.hostname).toBe(true)
    }
  })

  test.each([
    "sts.us-east-1.amazonaws.com",
    "kms.amazonaws.com.example.org",
    "kms.us-east-1.amazonaws.com.evil.example",
    "mykms.us-east-1.amazonaws.com",
    "kms.us-east-1.s3.amazonaws.com",
    "kmsxus-east-1.amazonaws.com",
    "localhost",
  ])("are not %s", (host) => expect(isKmsHost(host)).toBe(false))
})

describe("other endpoints", () => {
  const origins = originsOf(["http://localhost:4566/", new URL("https://kms.test")])
  const request = (url: string, target: string) => new Request(url, { method: "POST", headers: { "X-Amz-Target": target } })

  test("are KMS's where the request names KMS", () => {
    expect(isForKms(request("http://localhost:4566/", "TrentService.Encrypt"), origins)).toBe(true)
    expect(isForKms(request("https://kms.test/", "TrentService.Encrypt"), origins)).toBe(true)
  })

  test("keep the requests of other services", () => {
    expect(isForKms(request("http://localhost:4566/", "DynamoDB_20120810.GetItem"), origins)).toBe(false)
    expect(isForKms(new Request("http://localhost:4566/bucket/key"), origins)).toBe(false)
  })

  test("are told apart by port", () => {
    expect(isForKms(request("http://localhost:4567/", "TrentService.Encrypt"), origins)).toBe(false)
  })

  test.each(["localhost:4566", "kms", "", "ftp://x/"])("have to be http or https URLs, not %j", (endpoint) => {
    expect(() => originsOf(["http://ok", endpoint])).toThrow(`endpoints[1] is "${endpoint}", which is not an http or https URL`)
  })
})
