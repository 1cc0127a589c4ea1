import { CONTENT_TYPE, type OperationName } from "@kms-conformance/model"
import { describe, expect, test } from "vitest"
import { RULE } from "../testing/suite.fixture.ts"
import { OWNER } from "../testing/tiny-kms.fixture.ts"
import { answerOf } from "../wire/answer.ts"
import { activeChecks, ambientChecks } from "./table.ts"

const ID = "b4ca7ee7-a86d-41e6-8a4e-2f341b963ed6"
const GOOD = [
  ["Content-Type", CONTENT_TYPE],
  ["x-amzn-RequestId", ID],
] as const

interface Said {
  readonly operation?: OperationName
  readonly sent?: unknown
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: readonly (readonly [string, string])[]
}

function broken({ operation = "DescribeKey", sent = {}, status = 200, json = {}, text = JSON.stringify(json), headers = GOOD }: Said) {
  const answer = answerOf({ status, headers, body: new TextEncoder().encode(text) })
  const found = Object.entries(ambientChecks).flatMap(([id, check]) => {
    const finding = check({ operation, sent, answer, credentials: OWNER })
    return finding ? [{ id, ...finding }] : []
  })
  return found
}

describe("an answer as AWS gives it breaks nothing", () => {
  test.each<Said>([
    { operation: "ListKeys", json: { Keys: [], Truncated: false } },
    { operation: "EnableKey", text: "" },
    { operation: "EnableKey", text: "{}" },
    { operation: "DescribeKey", status: 400, json: { __type: "NotFoundException", message: "Key 'x' does not exist" } },
    { operation: "DescribeKey", status: 400, json: { __type: "ValidationException" } },
    { operation: "DescribeKey", status: 400, json: { __type: "AccessDeniedException", Message: "User: x" } },
    { operation: "DescribeKey", status: 403, json: { __type: "AccessDeniedException", Message: "User: x" } },
    { operation: "DescribeKey", status: 500, json: { __type: "KMSInternalException" } },
    { operation: "ListKeys", json: { Keys: [] }, headers: [["content-type", `${CONTENT_TYPE}; charset=utf-8`], GOOD[1]] },
  ])("%j", (said) => {
    expect(broken(said)).toEqual([])
  })
})

describe("a broken rule is named with place, expectation and what was found", () => {
  test.each<[Said, object]>([
    [
      { operation: "ListKeys", json: { Keys: [], Extra: 1 } },
      { id: "wire.response-members", path: "Extra", expected: "no member that the operation's output does not have", actual: "1" },
    ],
    [
      { operation: "ListKeys", json: { Keys: {} } },
      { id: "wire.response-schema", path: "Keys", expected: "a value of the type in the service model", actual: "{}" },
    ],
    [
      { operation: "GenerateDataKey", json: { Plaintext: "secret, not base64" } },
      { id: "wire.response-schema", path: "Plaintext", expected: "base64 text", actual: "<18 characters>" },
    ],
    [
      { operation: "DescribeKey", json: { KeyMetadata: { KeyId: "k", KeyState: "Sleeping" } } },
      { id: "wire.response-schema", path: "KeyMetadata.KeyState", actual: '"Sleeping"' },
    ],
    [
      { operation: "EnableKey", text: '{"KeyId":"k"}' },
      { id: "wire.response-schema", path: "body", expected: "an empty body" },
    ],
    [
      { operation: "ListKeys", text: '{"Keys":[' },
      { id: "wire.response-schema", path: "body", expected: "a JSON object", actual: 'text: "{\\"Keys\\":["' },
    ],
    [
      { operation: "ListKeys", text: "" },
      { id: "wire.response-schema", path: "body", expected: "a JSON object", actual: "an empty body" },
    ],
    [
      { operation: "ListKeys", status: 400, json: { __type: "DisabledException" } },
      {
        id: "wire.error-documented",
        path: "error",
        expected: "an error that ListKeys documents, or a common one",
        actual: "error DisabledException",
      },
    ],
    [
      { status: 400, json: { __type: "MadeUpException" } },
      { id: "wire.error-documented", actual: "error MadeUpException" },
    ],
    [
      { json: {}, headers: [["Content-Type", "application/json"], GOOD[1]] },
      { id: "wire.content-type", path: "header content-type", actual: "application/json" },
    ],
    [
      { json: {}, headers: [GOOD[1]] },
      { id: "wire.content-type", actual: "no such header" },
    ],
    [
      { json: {}, headers: [GOOD[0]] },
      { id: "wire.request-id", path: "header x-amzn-requestid", expected: "a UUID", actual: "no such header" },
    ],
    [
      { json: {}, headers: [GOOD[0], ["x-amzn-RequestId", "1"]] },
      { id: "wire.request-id", actual: '"1"' },
    ],
    [
      { status: 400, text: "" },
      { id: "wire.error-body", path: "body", expected: "a JSON object with __type", actual: "an empty body" },
    ],
    [
      { status: 400, json: { code: "NotFoundException" } },
      { id: "wire.error-body", path: "__type", actual: "nothing" },
    ],
    [
      { status: 400, json: { __type: "NotFoundException", message: 1 } },
      { id: "wire.error-body", path: "message" },
    ],
    [
      { status: 404, json: { __type: "NotFoundException" } },
      { id: "wire.status-client-error", path: "status", expected: "400 for NotFoundException", actual: "404" },
    ],
    [
      { status: 400, json: { __type: "KMSInternalException" } },
      { id: "wire.status-server-error", expected: "500 for KMSInternalException", actual: "400" },
    ],
  ])("%j", (said, finding) => {
    expect(broken(said)).toEqual([expect.objectContaining(finding)])
  })
})

describe("secrets in errors", () => {
  const error = (message: string) => ({ operation: "Encrypt", status: 400, json: { __type: "ValidationException", message } }) as const

  test.each([
    ["its base64", Buffer.from("my secret text").toString("base64")],
    ["its text", "value my secret text is too long"],
  ])("a plaintext repeated as %s is found", (_, message) => {
    const sent = { Plaintext: Buffer.from("my secret text").toString("base64") }
    expect(broken({ ...error(message), sent })).toEqual([
      {
        id: "wire.no-secret-in-error",
        path: "body",
        expected: "an error without secrets",
        actual: "an error that repeats the value of Plaintext",
      },
    ])
  })

  test("the secret access key is found, and what it is is not said", () => {
    const [found] = broken(error(`key ${OWNER.secretAccessKey}`))
    expect(found).toMatchObject({ id: "wire.no-secret-in-error", actual: "an error that repeats the value of the secret access key" })
    expect(JSON.stringify(found)).not.toContain(OWNER.secretAccessKey)
  })

  test("values too short to be told from chance are let be", () => {
    expect(broken({ ...error("a is not long enough"), sent: { Plaintext: "YQ==" } })).toEqual([])
  })
})

test("a check is made only where the suite has its rule", () => {
  expect(activeChecks(new Map())).toEqual([])
  expect(activeChecks(new Map([["wire.request-id", RULE]])).map(({ id }) => id)).toEqual(["wire.request-id"])
})
