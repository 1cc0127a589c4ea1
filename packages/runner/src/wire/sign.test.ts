// The steps are those of https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
import { createHash, createHmac } from "node:crypto"
import type { WireRequest } from "@kms-conformance/model"
import { expect, test } from "vitest"
import { authorization } from "./sign.ts"

const CREDENTIALS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" }

test("the signature is the one that the documented steps give", async () => {
  const body = new TextEncoder().encode('{"Limit":1}')
  const request: WireRequest = {
    method: "POST",
    path: "/?b=2&a=1",
    headers: [
      ["Host", "kms.us-east-1.amazonaws.com"],
      ["Content-Type", "application/x-amz-json-1.1"],
      ["X-Amz-Date", "20261124T000000Z"],
      ["X-Amz-Target", "TrentService.ListKeys"],
      ["X-Unsigned", "anything"],
    ],
    body,
  }
  const canonical = [
    "POST",
    "/",
    "a=1&b=2",
    "content-type:application/x-amz-json-1.1",
    "host:kms.us-east-1.amazonaws.com",
    "x-amz-date:20261124T000000Z",
    "x-amz-target:TrentService.ListKeys",
    "",
    "content-type;host;x-amz-date;x-amz-target",
    sha256(body),
  ].join("\n")
  const scope = "20261124/us-east-1/kms/aws4_request"
  const stringToSign = ["AWS4-HMAC-SHA256", "20261124T000000Z", scope, sha256(canonical)].join("\n")
  const key = ["20261124", "us-east-1", "kms", "aws4_request"].reduce<string | Buffer>(
    (secret, part) => createHmac("sha256", secret).update(part).digest(),
    `AWS4${CREDENTIALS.secretAccessKey}`,
  )
  const signature = createHmac("sha256", key).update(stringToSign).digest("hex")
  expect(await authorization(request, CREDENTIALS, "us-east-1")).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=${signature}`,
  )
})

test("a header that occurs twice is signed with both values", async () => {
  const sign = (headers: WireRequest["headers"]) =>
    authorization({ method: "POST", path: "/", headers, body: new Uint8Array() }, CREDENTIALS, "us-east-1")
  const date = ["X-Amz-Date", "20261124T000000Z"] as const
  const once = await sign([date, ["Host", "h"], ["X-Amz-Target", "a"]])
  const twice = await sign([date, ["Host", "h"], ["X-Amz-Target", "a"], ["X-Amz-Target", "b"]])
  const joined = await sign([date, ["Host", "h"], ["X-Amz-Target", "a,b"]])
  expect(twice).not.toBe(once)
  expect(twice).toBe(joined)
})

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex")
}
