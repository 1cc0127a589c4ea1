import type { KmsEvent } from "@kms-conformance/emulator"
import { createEmulator } from "@kms-conformance/emulator"
import { expect, test } from "vitest"
import { explanation } from "./explanation.ts"

const event: KmsEvent = {
  eventTime: "2026-01-01T00:00:00.000Z",
  eventID: "e",
  eventSource: "kms.amazonaws.com",
  eventName: "Encrypt",
  awsRegion: "us-east-1",
  userIdentity: { accountId: "111122223333", arn: "arn:aws:iam::111122223333:user/Alice" },
  requestID: "r",
  requestParameters: null,
  resources: [],
  authorization: [],
}

test("a request is a line, and each permission another", () => {
  const question = { action: "kms:Encrypt", resource: "arn" }
  const authorization = [
    { ...question, allowed: true, because: ["one", "two"] },
    { ...question, allowed: false, because: ["three"] },
  ]
  expect(explanation({ ...event, authorization, errorCode: "AccessDeniedException" })).toBe(
    "2026-01-01T00:00:00.000Z Encrypt by arn:aws:iam::111122223333:user/Alice in us-east-1: AccessDeniedException (r)\n" +
      "  kms:Encrypt on arn allowed: one; two\n" +
      "  kms:Encrypt on arn denied: three\n",
  )
  expect(explanation(event)).toMatch(/: carried out \(r\)\n$/)
})

test("a request of which nothing was understood has a line, too", async () => {
  const lines: string[] = []
  const emulator = createEmulator({ onEvent: (seen) => lines.push(explanation(seen)) })
  await emulator.handle({ method: "GET", path: "/", headers: [], body: new Uint8Array() })
  expect(lines).toEqual([expect.stringMatching(/^\S+Z a request: UnknownOperationException \([0-9a-f-]{36}\)\n$/)])
})

test("nobody writes lines of their own into the log", () => {
  const because = ['statement 1 "\n2026 ListKeys\u001b[2J\u2028\u0085" of the key policy allows it']
  const text = explanation({ ...event, authorization: [{ action: "kms:Encrypt", resource: "arn", allowed: true, because }] })
  expect(text.split(/[\n\u2028\u0085]/)).toHaveLength(3)
  expect(text).toContain('"\\u{a}2026 ListKeys\\u{1b}[2J\\u{2028}\\u{85}"')
})
