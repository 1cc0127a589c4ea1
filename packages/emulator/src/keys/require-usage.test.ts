import { expect, test } from "vitest"
import { keyRecord } from "../../test/records.ts"
import { requireUsage } from "./require-usage.ts"

const rsa = keyRecord({ keySpec: "RSA_4096" })
const signer = keyRecord({ keySpec: "RSA_2048", keyUsage: "SIGN_VERIFY" })
const refused = (message: string) => expect.objectContaining({ code: "InvalidKeyUsageException", message })

test("a key of the operation's usage and spec passes, with any algorithm that it has", () => {
  expect(() => requireUsage({ operation: "Encrypt" }, keyRecord(), "SYMMETRIC_DEFAULT")).not.toThrow()
  expect(() => requireUsage({ operation: "Encrypt" }, rsa, "RSAES_OAEP_SHA_1")).not.toThrow()
  expect(() => requireUsage({ operation: "Sign" }, signer, "RSASSA_PSS_SHA_512")).not.toThrow()
})

test("an operation without a usage of its own takes every key", () => {
  expect(() => requireUsage({ operation: "DescribeKey" }, signer)).not.toThrow()
  expect(() => requireUsage({ operation: "EnableKeyRotation" }, rsa)).not.toThrow()
})

test("a key of another usage is refused, by name of the usage", () => {
  const message = `${signer.arn} key usage is SIGN_VERIFY which is not valid for Encrypt.`
  expect(() => requireUsage({ operation: "Encrypt" }, signer, "RSAES_OAEP_SHA_1")).toThrow(refused(message))
})

test("an algorithm of another key spec is refused", () => {
  const message = "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_4096."
  expect(() => requireUsage({ operation: "Encrypt" }, rsa, "SYMMETRIC_DEFAULT")).toThrow(refused(message))
  expect(() => requireUsage({ operation: "Decrypt" }, keyRecord(), "RSAES_OAEP_SHA_256")).toThrow(
    refused("Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT."),
  )
})

test("an asymmetric key makes no data keys although it encrypts", () => {
  const message = `${rsa.arn} key spec is RSA_4096 which is not valid for GenerateDataKey.`
  expect(() => requireUsage({ operation: "GenerateDataKey" }, rsa)).toThrow(refused(message))
})
